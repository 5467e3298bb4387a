import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const scopes = ["orders:read"];
let keyId = "";
let key = "";

const table: CostTable = {
  domain: "partners",
  prepare: ({ context }) => addMember(context, "seller", ["seller"]),
  rows: [
    {
      operation: "partners.createKey",
      as: "seller",
      input: { name: "Shop", scopes },
      from: ({ clock }) => ({ authenticatedAt: clock.now() }),
      costs: "4 reads, 5 writes",
      keep: ({ apiKey }) => {
        keyId = (apiKey as { keyId: string }).keyId;
      },
    },
    {
      operation: "partners.rotateKey",
      as: "seller",
      input: () => ({ keyId }),
      costs: "5 reads, 7 writes",
      keep: ({ key: made }) => {
        key = String(made);
      },
    },
    {
      operation: "partners.listKeys",
      what: "two of them",
      as: "seller",
      input: {},
      costs: "4 reads, 0 writes",
    },
    {
      operation: "partners.revokeKey",
      as: "seller",
      input: () => ({ keyId }),
      costs: "4 reads, 4 writes",
    },
    {
      operation: "partners.revokeKey",
      what: "revoked already",
      as: "seller",
      input: () => ({ keyId }),
      costs: "4 reads, 1 writes",
    },
    {
      operation: "partners.reportLeakedKey",
      as: "nobody",
      input: () => ({ key }),
      costs: "4 reads, 5 writes",
    },
  ],
};

export default table;
