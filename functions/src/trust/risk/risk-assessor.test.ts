import assert from "node:assert/strict";
import { paymentFailed, paymentSucceeded } from "../../payments/public.ts";
import { after, MINUTE } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { recordPaidCheckout } from "../reactions/record-outcome.ts";
import { openShop } from "../../../test-support/trust/shopper.ts";

describe("the record of a checkout's risk", () => {
  let shop: Awaited<ReturnType<typeof openShop>>;
  beforeEach(async () => {
    shop = await openShop();
  });

  /** A checkout for review: Sara, who sells, has used Amina's device. */
  const checkOutRiskily = async (checkoutId: string) => {
    await shop.checkOut("sara's", { buyer: "sara", sellers: ["omar"], device: "shared" });
    await shop.checkOut(checkoutId, { device: "shared" });
  };
  const reviewStatus = async (checkoutId: string) => (await shop.stored(checkoutId))?.reviewStatus;

  it("waits for a moderator once it is paid, and holds who decided, when and why", async () => {
    await checkOutRiskily("risky");
    assert.equal(await reviewStatus("risky"), "unpaid");
    await shop.tell(paymentFailed, "risky", { reason: "card_declined" });
    assert.equal(await reviewStatus("risky"), "unpaid");
    await shop.tell(paymentSucceeded, "risky", { instrument: null });
    assert.equal(await reviewStatus("risky"), "waiting");
    await shop.decide("risky", "approved", "They are siblings");
    const record = await shop.stored("risky");
    assert.deepEqual([record?.reviewStatus, record?.decision], ["approved", "approved"]);
    const at = shop.world.clock.now();
    assert.deepEqual(record?.decisions, [{ by: "mo", decision: "approved", note: "They are siblings", at }]);
  });

  it("stays decided, also when the decision is repeated and the payment late", async () => {
    await checkOutRiskily("risky");
    await shop.decide("risky", "rejected");
    await shop.decide("risky", "rejected");
    await shop.tell(paymentSucceeded, "risky", { instrument: null });
    const record = await shop.stored("risky");
    assert.deepEqual([record?.reviewStatus, record?.decisions.length], ["rejected", 1]);
  });

  it("keeps both decisions where a moderator thought again, and goes by the last", async () => {
    await checkOutRiskily("risky");
    await shop.decide("risky", "rejected");
    shop.world.clock.advance(MINUTE);
    await shop.decide("risky", "approved");
    const record = await shop.stored("risky");
    assert.deepEqual([record?.reviewStatus, record?.decisions.length], ["approved", 2]);
  });

  it("passed stays passed when it is paid", async () => {
    await shop.checkOut("ordinary");
    await shop.tell(paymentSucceeded, "ordinary", { instrument: null });
    assert.equal(await reviewStatus("ordinary"), "passed");
  });

  it("is never written over, and nothing is decided about a checkout without one", async () => {
    const assessment = await shop.checkOut("once");
    const again = shop.world.context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      shop.assessor.record(transaction, assessment);
    });
    await assert.rejects(again);
    await assert.rejects(shop.decide("unheardOf", "rejected"));
    assert.equal(await shop.stored("unheardOf"), undefined);
  });

  it("keeps the latest outcome, in whatever order events come and wherever an instance dies", async () => {
    await shop.checkOut("paid");
    const data = { paymentId: "p", checkoutId: "paid" };
    const late = shop.world.clock.now();
    const early = after(late, -MINUTE);
    for (const moment of ["before", "after"] as const) {
      const dying = shop.world.dying({ commit: 1, moment });
      await assert.rejects(recordPaidCheckout.reaction.run({ eventId: "e", at: late, data }, dying));
    }
    const cost = (at: Date) =>
      invoke({ requestId: "test" }, async (billed) => {
        await recordPaidCheckout.reaction.run({ eventId: "e", at, data }, shop.world.context);
        return `${billed.reads} reads, ${billed.writes} writes`;
      });
    assert.equal(await cost(early), "1 reads, 0 writes");
    assert.equal(await cost(late), "1 reads, 0 writes");
    assert.deepEqual((await shop.stored("paid"))?.paidAt, late);
    assert.equal(await cost(after(late, MINUTE)), "1 reads, 1 writes");
  });
});
