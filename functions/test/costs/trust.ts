import { signalReuse } from "../../src/trust/signal.ts";
import { addMember } from "../../src/testing/shop.ts";
import type { CostTable } from "./cost-table.ts";

const photo = (mediaId: string, owner: string, generation: string) => ({ mediaId, owner, generation });
const signal = signalReuse(photo("one", "sam", "1"), photo("two", "tom", "2"), {
  distance: 0,
  at: new Date(),
});

const table: CostTable = {
  domain: "trust",
  prepare: async ({ context, firestore }) => {
    await addMember(context, "moderator", ["moderator"]);
    await firestore.doc(`signals/${signal.id}`).set(signal);
  },
  rows: [
    {
      operation: "trust.listSignals",
      what: "a page of one",
      as: "moderator",
      input: {},
      costs: "2 reads, 0 writes",
    },
  ],
};

export default table;
