import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "monitoring",
  prepare: ({ context }) => addMember(context, "admin", ["admin"]),
  rows: [
    { operation: "monitoring.getHealth", as: "anybody", input: {}, costs: "0 reads, 0 writes" },
    { operation: "monitoring.checkHealth", as: "admin", input: {}, costs: "8 reads, 0 writes" },
  ],
};

export default table;
