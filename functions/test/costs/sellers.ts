import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "sellers",
  prepare: ({ context }) => addMember(context, "seller", ["seller"]),
  rows: [
    {
      operation: "sellers.getFigures",
      what: "of 90 days",
      as: "seller",
      input: { days: 90 },
      costs: "6 reads, 1 writes",
    },
  ],
};

export default table;
