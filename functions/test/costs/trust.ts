import { signalReuse } from "../../src/trust/signal.ts";
import { riskAssessor } from "../../src/trust/public.ts";
import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const photo = (mediaId: string, owner: string, generation: string) => ({ mediaId, owner, generation });
const signal = signalReuse(photo("one", "sam", "1"), photo("two", "tom", "2"), {
  distance: 0,
  at: new Date(),
});

const checkout = {
  checkoutId: "checkout",
  buyer: "amina",
  sellers: ["sara"],
  country: null,
  device: null,
  total: { amount: 1_000, currency: "EUR" },
};

const table: CostTable = {
  domain: "trust",
  prepare: async ({ context, firestore }) => {
    await addMember(context, "moderator", ["moderator"]);
    await firestore.doc(`signals/${signal.id}`).set(signal);
    const assessor = riskAssessor(context);
    const assessment = await assessor.compute({ ...checkout, now: context.clock.now() });
    await context.database.runTransaction((transaction) =>
      Promise.resolve(assessor.record(transaction, assessment)),
    );
  },
  rows: [
    {
      operation: "trust.listSignals",
      what: "a page of one",
      as: "moderator",
      input: {},
      costs: "2 reads, 0 writes",
    },
    {
      operation: "trust.listAssessments",
      what: "a page of one",
      as: "moderator",
      input: { reviewStatus: "passed" },
      costs: "2 reads, 0 writes",
    },
    {
      operation: "trust.getAssessment",
      as: "moderator",
      input: { checkoutId: checkout.checkoutId },
      costs: "2 reads, 0 writes",
    },
  ],
};

export default table;
