import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "postage",
  prepare: async ({ firestore, clock }) => {
    const prices = [{ from: "DE", to: "AT", maxGrams: 2_000, amount: 1_449 }];
    const value = { day: "2026-01-02", currency: "EUR", prices };
    const latest = { value, day: "2026-01-02", publisher: "carrier", fetchedAt: clock.now() };
    await firestore.doc("externalData/postage.postageRates").set({ latest });
  },
  rows: [
    {
      operation: "postage.listPostage",
      what: "the first in an hour",
      as: "member",
      input: { from: "DE" },
      isWarm: true,
      costs: "1 reads, 0 writes",
    },
    {
      operation: "postage.listPostage",
      what: "afterwards",
      as: "member",
      input: { from: "DE", to: "AT" },
      isWarm: true,
      costs: "0 reads, 0 writes",
    },
  ],
};

export default table;
