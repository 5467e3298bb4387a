import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "budget",
  prepare: async ({ context }) => {
    process.env.MONTHLY_BUDGET_USD = "30";
    await addMember(context, "admin", ["admin"]);
  },
  end: () => {
    delete process.env.MONTHLY_BUDGET_USD;
  },
  rows: [
    {
      operation: "budget.getEstimate",
      what: "before anything was counted; else a read for each part of the day's counts, 24 at most",
      as: "admin",
      input: {},
      costs: "5 reads, 1 writes",
    },
    {
      operation: "budget.setMode",
      as: "admin",
      input: { mode: "degraded", reason: "It costs too much" },
      costs: "3 reads, 3 writes",
    },
  ],
};

export default table;
