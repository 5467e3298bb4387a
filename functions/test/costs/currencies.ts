import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "currencies",
  prepare: () => Promise.resolve(),
  rows: [
    {
      operation: "currencies.listRates",
      what: "the first in an hour",
      as: "member",
      input: {},
      isWarm: true,
      costs: "1 reads, 0 writes",
    },
    {
      operation: "currencies.listRates",
      what: "afterwards",
      as: "member",
      input: { base: "JPY" },
      isWarm: true,
      costs: "0 reads, 0 writes",
    },
  ],
};

export default table;
