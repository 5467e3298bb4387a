import assert from "node:assert/strict";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { drain } from "../../test-support/drain.ts";
import { callAs, reasonOf } from "../../test-support/shop.ts";
import { disputeInSandbox } from "./operations/decide-in-sandbox.ts";
import { sendPayout } from "../payouts/events.ts";
import {
  alphabetically,
  euros,
  openPaymentWorld,
  type PaymentWorld,
} from "../../test-support/payments/shop-with-payments.ts";

describe("A report of the provider", () => {
  let world: PaymentWorld;
  beforeEach(async () => {
    world = await openPaymentWorld();
  });
  const settle = () => drain(world.context);

  describe("of a dispute", () => {
    beforeEach(() => world.pay("p1"));
    const say = (outcome: string, more: object = {}, uid = "buyer") =>
      callAs(uid, disputeInSandbox, {
        context: world.context,
        input: { paymentId: "p1", outcome, ...more },
      });
    const outcomes = async () =>
      (await world.reported("disputeChanged")).map(({ amount, outcome }) => [outcome, amount]);

    it("emits an event when it is opened and when it is lost, each once", async () => {
      await say("open");
      await settle();
      assert.deepEqual(await outcomes(), [["opened", euros(1000)]]);
      await say("lose", {}, "admin");
      await settle();
      assert.deepEqual((await outcomes()).map(([outcome]) => String(outcome)).toSorted(alphabetically), [
        "lost",
        "opened",
      ]);
      assert.equal(await reasonOf(say("win")), "DisputeNotPossible");
    });

    it("may be about the remainder after a refund, and then nothing can be refunded", async () => {
      await world.requestRefundOf("r1", 300);
      await settle();
      assert.equal(await reasonOf(say("open", { amount: 701 })), "DisputeNotPossible");
      await say("open");
      await settle();
      assert.deepEqual(await outcomes(), [["opened", euros(700)]]);
      await world.requestRefundOf("r2", 1);
      await settle();
      assert.equal((await world.read("refunds/r2"))?.failure, "chargeDisputed");
    });

    it("whose opening was missed is reported by its end", async () => {
      await say("open");
      await say("win");
      await settle();
      assert.deepEqual(await outcomes(), [["won", euros(1000)]]);
    });

    it("can be made up by the payer or an admin only", async () => {
      assert.equal(await reasonOf(say("open", {}, "seller")), "PaymentNotFound");
    });

    it("about more than was charged, as a bank's rate of exchange makes it, counts with all of it", async () => {
      await say("open");
      await world.firestore
        .doc(`sandboxPayments/${idFrom("sandbox", "p1")}`)
        .update({ "dispute.amount": 1001 });
      await settle();
      assert.deepEqual(await outcomes(), [["opened", euros(1001)]]);
      assert.doesNotMatch(await world.failures(), /settleDispute/);
    });
  });

  describe("of a payout", () => {
    const payOut = (amount = euros(900), job = "job1") =>
      world.context.database.runTransaction((transaction) =>
        enqueue(transaction, sendPayout, {
          id: job,
          payload: { payoutId: "po1", seller: "seller", provider: "sandbox", amount },
          now: world.clock.now(),
        }),
      );
    const connect = (account: string, provider = "sandbox") =>
      world.firestore.doc("payoutAccounts/seller").set({ seller: "seller", provider, account });

    it("reports once that it was paid, though two jobs send it", async () => {
      await connect("sandbox_seller");
      await payOut();
      await payOut(euros(900), "job2");
      await settle();
      assert.deepEqual(await world.reported("payoutSettled"), [{ payoutId: "po1", outcome: "paid" }]);
      assert.equal((await world.firestore.collection("sandboxPayouts").get()).size, 1);
    });

    it("reports that it was returned", async () => {
      await connect("returns");
      await payOut();
      await settle();
      assert.deepEqual(await world.reported("payoutSettled"), [
        { payoutId: "po1", outcome: "returned", reason: "accountClosed" },
      ]);
    });

    for (const [when, provider] of Object.entries({
      "without an account": "",
      "with one elsewhere": "stripe",
    })) {
      it(`${when} is returned at once`, async () => {
        if (provider) await connect("acct_1", provider);
        await payOut();
        await settle();
        assert.deepEqual(await world.reported("payoutSettled"), [
          { payoutId: "po1", outcome: "returned", reason: "noAccount" },
        ]);
        assert.equal((await world.firestore.collection("sandboxPayouts").get()).size, 0);
      });
    }

    it("keeps its account and amount, whatever is requested later", async () => {
      await connect("sandbox_seller");
      await payOut();
      await settle();
      await connect("returns");
      await payOut(euros(901), "job2");
      await settle();
      const { docs } = await world.firestore.collection("sandboxPayouts").get();
      assert.deepEqual(
        docs.map((payout) => [payout.get("destination"), payout.get("amount.amount")]),
        [["sandbox_seller", 900]],
      );
    });

    it("that was returned after it was paid is reported too", async () => {
      await connect("sandbox_seller");
      await payOut();
      await settle();
      const reference = idFrom("sandboxPayout", "po1");
      await world.firestore.doc(`sandboxPayouts/${reference}`).update({ state: "returned", reason: "late" });
      await world.receiveEvent("payout", reference);
      await settle();
      assert.deepEqual(
        (await world.reported("payoutSettled"))
          .map(({ outcome }) => String(outcome))
          .toSorted(alphabetically),
        ["paid", "returned"],
      );
    });
  });
});
