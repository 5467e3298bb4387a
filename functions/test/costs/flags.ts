import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "flags",
  prepare: ({ context }) => addMember(context, "admin", ["admin"]),
  rows: [
    {
      operation: "flags.getFlags",
      what: "the first in a minute",
      as: "member",
      input: {},
      isWarm: true,
      costs: "1 reads, 0 writes",
    },
    {
      operation: "flags.getFlags",
      what: "afterwards",
      as: "member",
      input: {},
      isWarm: true,
      costs: "0 reads, 0 writes",
    },
    { operation: "flags.listFlags", as: "admin", input: {}, costs: "2 reads, 0 writes" },
    {
      operation: "flags.setFlag",
      as: "admin",
      input: { flag: "proxy.shadowTraffic", value: false, reason: "It is slow", expectedVersion: 0 },
      costs: "3 reads, 3 writes",
    },
  ],
};

export default table;
