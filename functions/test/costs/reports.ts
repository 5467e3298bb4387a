import { addMember } from "../../test-support/shop.ts";
import { reportDay } from "../../src/reports/days-due.ts";
import { reportFiler } from "../../src/reports/report-filer.ts";
import { reportMaker } from "../../src/reports/report-maker.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "reports",
  prepare: async ({ context, clock }) => {
    await addMember(context, "admin", ["admin"]);
    const { report } = await reportMaker(context).make(reportDay("2026-02-28", "UTC"), [], clock.now());
    await reportFiler(context)(report);
  },
  rows: [
    {
      operation: "reports.getReport",
      as: "admin",
      input: { day: "2026-02-28" },
      costs: "2 reads, 0 writes",
    },
    {
      operation: "reports.getReportFile",
      as: "admin",
      input: { day: "2026-02-28", format: "csv" },
      costs: "2 reads, 0 writes",
    },
    {
      operation: "reports.listReports",
      as: "admin",
      input: { from: "2026-02-22", to: "2026-02-28" },
      costs: "8 reads, 0 writes",
    },
  ],
};

export default table;
