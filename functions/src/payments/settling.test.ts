import assert from "node:assert/strict";
import { MINUTE, SECOND } from "../platform/values/clock.ts";
import { idFrom } from "../platform/values/ids.ts";
import { drain } from "../../test-support/drain.ts";
import { reasonOf } from "../../test-support/shop.ts";
import { disputeChanged, paymentFailed, refundSettled } from "./public.ts";
import {
  alphabetically,
  euros,
  openPaymentWorld,
  type PaymentWorld,
} from "../../test-support/payments/shop-with-payments.ts";
import { refundReference } from "./sandbox/reports.ts";

const kinds = [paymentFailed, refundSettled, disputeChanged].map(({ type }) => type);

describe("A report of the provider", () => {
  let world: PaymentWorld;
  beforeEach(async () => {
    world = await openPaymentWorld();
  });
  const settle = () => drain(world.context);

  it("emits events of these names", () => {
    const names = ["paymentFailed", "refundSettled", "disputeChanged"];
    assert.deepEqual(
      kinds,
      names.map((name) => `payments.${name}`),
    );
  });

  describe("of a payment", () => {
    it("that was declined emits the reason once, and the buyer may try again", async () => {
      await world.start("p1");
      await world.decide("p1", "decline", { declineReason: "insufficientFunds" });
      await settle();
      await world.decide("p1", "decline", { declineReason: "cardExpired" });
      await settle();
      assert.deepEqual(await world.reported("paymentFailed"), [
        { paymentId: "p1", checkoutId: "checkout-p1", reason: "insufficientFunds" },
      ]);
      await world.decide("p1", "approve");
      await settle();
      assert.deepEqual((({ state, failure }) => [state, failure])((await world.read("payments/p1")) ?? {}), [
        "succeeded",
        null,
      ]);
    });

    it("waits for the buyer where the bank requires authentication (3-D Secure)", async () => {
      await world.start("p1");
      await world.decide("p1", "requireAction");
      await settle();
      assert.equal((await world.read("payments/p1"))?.state, "requiresAction");
      assert.equal(await reasonOf(world.decide("p1", "approve")), "DecisionNotPossible");
      await world.decide("p1", "failAction");
      await settle();
      assert.equal((await world.read("payments/p1"))?.failure, "authenticationFailed");
      await world.decide("p1", "requireAction");
      await world.decide("p1", "completeAction");
      await settle();
      assert.equal((await world.read("payments/p1"))?.state, "succeeded");
    });

    it("that comes late, six times and out of order emits one event", async () => {
      await world.start("p1");
      const script = { delaySeconds: 60, duplicates: 5, isShuffled: true };
      await world.decide("p1", "decline", { script });
      await world.decide("p1", "approve", { script });
      const webhooks = world.memory.list("jobs").map(({ data }) => data.payload as { eventId: string });
      const steps = Object.groupBy(webhooks, ({ eventId }) => String(eventId.at(-1)));
      const counts = Object.values(steps).map((each) => each?.length);
      assert.deepEqual(counts, [6, 7, 6], "the first change is repeated with the second");
      await settle();
      assert.equal((await world.read("payments/p1"))?.state, "open");
      for (let minute = 0; minute < 3; minute += 1) {
        world.clock.advance(MINUTE + SECOND);
        await settle();
      }
      assert.equal((await world.read("payments/p1"))?.state, "succeeded");
      assert.equal((await world.reported("paymentSucceeded")).length, 1);
    });

    it("of zero succeeds at once, with its event, and is not opened with a provider", async () => {
      assert.equal(await world.start("p0", euros(0)), "");
      assert.deepEqual(await world.reported("paymentSucceeded"), [
        { paymentId: "p0", checkoutId: "checkout-p0", instrument: null },
      ]);
      assert.equal((await world.read("payments/p0"))?.provider, "none");
    });

    for (const [what, change] of Object.entries({
      "another checkout": { checkoutId: "checkout-p2" },
      "another amount": { "amount.amount": 999 },
      "another currency": { "amount.currency": "USD" },
    })) {
      it(`with a valid signature, but ${what}, changes nothing`, async () => {
        const reference = await world.start("p1");
        await world.start("p2");
        await world.decide("p1", "approve");
        await world.firestore.doc(`sandboxPayments/${reference}`).update(change);
        await settle();
        assert.equal((await world.read("payments/p1"))?.state, "open");
        assert.equal((await world.read("payments/p2"))?.state, "open");
        assert.deepEqual(await world.reported("paymentSucceeded"), []);
        assert.match(await world.failures(), new RegExp(what));
      });
    }

    it("that names another payment changes neither", async () => {
      const reference = await world.start("p1");
      await world.start("p2");
      await world.decide("p1", "approve");
      await world.firestore.doc(`sandboxPayments/${reference}`).update({ paymentId: "p2" });
      await settle();
      assert.equal((await world.read("payments/p2"))?.state, "open");
      assert.equal((await world.read("payments/p1"))?.state, "open");
    });
  });

  describe("of a refund", () => {
    beforeEach(() => world.pay("p1"));

    it("settles it once, however often it was requested and reported", async () => {
      await world.requestRefundOf("r1", 400);
      await assert.rejects(world.requestRefundOf("r1", 400), /ALREADY_EXISTS/);
      await settle();
      const { state, settledAt, failure } = (await world.read("refunds/r1")) ?? {};
      assert.deepEqual([state, failure, settledAt !== null], ["succeeded", null, true]);
      assert.deepEqual(await world.reported("refundSettled"), [
        { refundId: "r1", orderId: "order-r1", outcome: "succeeded", wasPaid: false },
      ]);
    });

    it("allows partial refunds up to the charge, and no more", async () => {
      await world.requestRefundOf("r1", 600);
      await world.requestRefundOf("r2", 400);
      await settle();
      await world.requestRefundOf("r3", 1);
      await settle();
      const failed = await world.read("refunds/r3");
      assert.deepEqual([failed?.state, failed?.failure], ["failed", "exceedsCharge"]);
      assert.deepEqual(
        (await world.reported("refundSettled"))
          .map(({ refundId, outcome }) => `${String(refundId)} ${String(outcome)}`)
          .toSorted(alphabetically),
        ["r1 succeeded", "r2 succeeded", "r3 failed"],
      );
    });

    it("that the bank refuses fails with the reason and an event, and is told to a person", async () => {
      await world.pay("p2", { script: { refundsFail: true } });
      await world.requestRefundOf("r2", 100, { paymentId: "p2", checkoutId: "checkout-p2" });
      await settle();
      const failed = await world.read("refunds/r2");
      assert.deepEqual([failed?.state, failed?.failure], ["failed", "refusedByBank"]);
      assert.deepEqual(await world.reported("refundSettled"), [
        { refundId: "r2", orderId: "order-r2", outcome: "failed", wasPaid: false },
      ]);
      const alarms = await world.firestore.collection("alarms").get();
      assert.deepEqual(
        alarms.docs.map((alarm) => [alarm.get("name"), alarm.get("subject"), alarm.get("state")]),
        [["payments.refundFailed", "r2", "open"]],
      );
    });

    it("of a payment that was never charged fails", async () => {
      await world.start("p2");
      await world.requestRefundOf("r2", 100, { paymentId: "p2" });
      await settle();
      assert.equal((await world.read("refunds/r2"))?.failure, "neverCharged");
    });

    for (const [what, changes] of Object.entries({
      "another amount": { amount: euros(401) },
      "another currency": { amount: { amount: 400, currency: "USD" } },
    })) {
      it(`with a valid signature, but ${what}, changes nothing`, async () => {
        await world.requestRefundOf("r1", 400);
        await world.firestore.doc("refunds/r1").update(changes);
        const charge = idFrom("sandbox", "p1");
        const made = { amount: 400, state: "succeeded" };
        await world.firestore.doc(`sandboxPayments/${charge}`).update({ "refunds.r1": made });
        await world.receiveEvent("refund", refundReference(charge, "r1"));
        await settle();
        assert.match(await world.failures(), new RegExp(what));
        assert.notEqual((await world.read("refunds/r1"))?.state, "succeeded");
      });
    }
  });
});
