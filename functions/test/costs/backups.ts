import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const at = new Date(0);
const complete = [{ id: "2026-03-01", readTime: at, completeAt: at, documents: 5, sha256: "0" }];

const table: CostTable = {
  domain: "backups",
  prepare: async ({ context, firestore }) => {
    await addMember(context, "admin", ["admin"]);
    await firestore.doc("backups/nightly").set({ latest: null, complete });
  },
  rows: [
    { operation: "backups.getBackups", as: "admin", input: {}, costs: "3 reads, 0 writes" },
    {
      operation: "backups.getArchived",
      as: "admin",
      input: { collection: "events", day: "2026-03-01" },
      costs: "1 reads, 0 writes",
    },
    { operation: "backups.proveBackup", as: "admin", input: {}, costs: "5 reads, 3 writes" },
  ],
};

export default table;
