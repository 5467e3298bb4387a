import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const scopes = ["orders:read"];
let keyId = "";
let key = "";

const table: CostTable = {
  domain: "partners",
  prepare: async ({ context }) => {
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "admin", ["admin"]);
  },
  rows: [
    {
      operation: "partners.createKey",
      as: "seller",
      input: { name: "Shop", scopes },
      from: ({ clock }) => ({ authenticatedAt: clock.now() }),
      costs: "4 reads, 6 writes",
      keep: ({ apiKey }) => {
        keyId = (apiKey as { keyId: string }).keyId;
      },
    },
    {
      operation: "partners.rotateKey",
      as: "seller",
      input: () => ({ keyId }),
      from: ({ clock }) => ({ authenticatedAt: clock.now() }),
      costs: "5 reads, 8 writes",
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
      costs: "4 reads, 5 writes",
    },
    {
      operation: "partners.revokeKey",
      what: "revoked already",
      as: "seller",
      input: () => ({ keyId }),
      costs: "4 reads, 2 writes",
    },
    {
      operation: "partners.reportLeakedKey",
      as: "nobody",
      input: () => ({ key }),
      costs: "4 reads, 6 writes",
    },
    {
      operation: "partners.setPlan",
      what: "of a partner with two keys",
      as: "admin",
      input: { uid: "seller", plan: "high", note: "As agreed" },
      costs: "6 reads, 6 writes",
    },
    {
      operation: "partners.getUsage",
      what: "without any today",
      as: "seller",
      input: {},
      costs: "5 reads, 1 writes",
    },
    {
      operation: "partners.getServiceLevel",
      as: "seller",
      input: { month: "2026-03" },
      costs: "4 reads, 1 writes",
    },
    {
      operation: "partners.getOverallServiceLevel",
      as: "admin",
      input: { month: "2026-03" },
      costs: "5 reads, 1 writes",
    },
    {
      operation: "partners.declareMaintenance",
      as: "admin",
      input: { startsAt: "2026-03-02T00:00:00Z", endsAt: "2026-03-02T01:00:00Z", reason: "New index" },
      costs: "3 reads, 4 writes",
    },
  ],
};

export default table;
