import assert from "node:assert/strict";
import { Stripe } from "stripe";
import { MINUTE } from "../platform/values/clock.ts";
import type { Context } from "../platform/runtime/context.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { drain } from "../../test-support/drain.ts";
import { callAs } from "../../test-support/shop.ts";
import connectPayoutAccount from "../payouts/operations/connect-payout-account.ts";
import listRefunds from "./operations/list-refunds.ts";
import { sendPayout } from "../payouts/events.ts";
import { openPaymentWorld, type PaymentWorld } from "../../test-support/payments/shop-with-payments.ts";
import { euros, withStripe } from "../../test-support/payments/with-stripe.ts";
import { receiveStripeEvent } from "./webhooks/receive-event.ts";

const requestPayoutFor = (context: Context, now: Date, provider = "sandbox") =>
  context.database.runTransaction((transaction) =>
    enqueue(transaction, sendPayout, {
      id: "job1",
      payload: { payoutId: "po1", seller: "seller", provider, amount: euros(900) },
      now,
    }),
  );

const stateOf = async (world: PaymentWorld) => ({
  refund: (await world.read("refunds/r1"))?.state as unknown,
  transfer: (await world.read("transfers/po1"))?.state as unknown,
  refunds: await world.reported("refundSettled"),
  payouts: await world.reported("payoutSettled"),
});

const settled = {
  refund: "succeeded",
  transfer: "paid",
  refunds: [{ refundId: "r1", orderId: "order-r1", outcome: "succeeded", wasPaid: false }],
  payouts: [{ payoutId: "po1", outcome: "paid" }],
};

async function openPaidWorld(): Promise<PaymentWorld> {
  const world = await openPaymentWorld();
  const input = { returnUrl: "https://example.com", country: "DE" };
  await callAs("seller", connectPayoutAccount, { context: world.context, input });
  await world.pay("p1");
  await world.requestRefundOf("r1", 400);
  await requestPayoutFor(world.context, world.clock.now());
  return world;
}

describe("A refund and a payout, with an instance that dies at any moment,", function () {
  this.timeout(240_000);

  it("move money once, with one event", async () => {
    let isThrough = false;
    for (let commit = 1; !isThrough; commit += 1) {
      for (const moment of ["before", "after"] as const) {
        const world = await openPaidWorld();
        const fragile = world.dying({ commit, moment });
        isThrough = await drain(fragile).then(
          () => fragile.commits() < commit,
          () => false,
        );
        world.clock.advance(5 * MINUTE);
        await drain(world.context);
        assert.deepEqual(await stateOf(world), settled, `dead ${moment} commit ${commit}`);
        assert.equal((await world.firestore.collection("sandboxPayouts").get()).size, 1);
      }
    }
  });
});

describe("With Stripe", function () {
  this.timeout(60_000);
  const stripe = withStripe();
  let world: PaymentWorld;
  let events = 0;
  beforeEach(async () => {
    process.env.PAYMENT_PROVIDER = "stripe";
    world = await openPaymentWorld();
  });
  afterEach(async () => {
    process.env.PAYMENT_PROVIDER = "sandbox";
  });

  /** Delivers Stripe's event three times, signed by the SDK, and lets everything settle. */
  const deliverWebhook = async (type: string, id: string) => {
    events += 1;
    const object = stripe().store.retrieve(id);
    const body = JSON.stringify({ id: `evt_${events}`, object: "event", type, data: { object } });
    const now = world.clock.now();
    const header = new Stripe("sk_test").webhooks.generateTestHeaderString({
      payload: body,
      secret: "whsec_of_the_tests",
      timestamp: Math.floor(now.getTime() / 1000),
    });
    const headers = new Headers({ "stripe-signature": header });
    for (let copy = 0; copy < 3; copy += 1) {
      assert.deepEqual(await receiveStripeEvent.receive({ headers, body, now }, world.context), {
        status: 202,
      });
    }
    await drain(world.context);
  };

  const pay = async () => {
    const intent = await world.start("p1");
    stripe().store.change(intent, { status: "succeeded", amount_received: 1000 });
    await deliverWebhook("payment_intent.succeeded", intent);
    return intent;
  };

  it("a payment is charged, refunded when Stripe says so, disputed, and paid out", async () => {
    const intent = await pay();
    assert.equal((await world.read("payments/p1"))?.state, "succeeded");
    assert.equal((await world.reported("paymentSucceeded")).length, 1);

    stripe().store.change(intent, { refundsAre: "pending" });
    await world.requestRefundOf("r1", 400);
    await drain(world.context);
    assert.equal((await world.read("refunds/r1"))?.state, "pending");
    const [refund] = stripe().store.all("refund");
    stripe().store.change(refund?.id ?? "", { status: "succeeded" });
    await deliverWebhook("refund.updated", refund?.id ?? "");
    assert.deepEqual((await stateOf(world)).refunds, settled.refunds);

    const { id } = stripe().store.add("dp", {
      object: "dispute",
      payment_intent: intent,
      amount: 600,
      currency: "eur",
      status: "needs_response",
      reason: "product_not_received",
      evidence_details: { due_by: 1_775_000_000, submission_count: 0 },
    });
    await deliverWebhook("charge.dispute.created", id);
    const [dispute] = await world.reported("disputeChanged");
    assert.deepEqual([dispute?.outcome, dispute?.amount], ["opened", euros(600)]);

    const input = { returnUrl: "https://example.com", country: "DE" };
    await callAs("seller", connectPayoutAccount, { context: world.context, input });
    await requestPayoutFor(world.context, world.clock.now(), "stripe");
    await drain(world.context);
    assert.deepEqual(await world.reported("payoutSettled"), settled.payouts);
  });

  it("a refund that Stripe made without an answer is made once", async () => {
    await pay();
    await world.requestRefundOf("r1", 400);
    // The list of refunds works; making one acts and fails, as often as the SDK tries.
    stripe().fail({ status: 500, hasActed: true, times: 9 });
    await drain(world.context);
    assert.equal((await world.read("refunds/r1"))?.state, "pending");
    stripe().fail();
    stripe().forgetKeys();
    world.clock.advance(60 * MINUTE);
    await drain(world.context);
    assert.deepEqual((await stateOf(world)).refunds, settled.refunds);
    assert.equal(stripe().store.all("refund").length, 1);
  });

  for (const [what, changes] of Object.entries({
    "another checkout": { metadata: { paymentId: "p1", checkoutId: "checkout-p2" } },
    "another amount": { amount_received: 999 },
    "another currency": { currency: "usd" },
  })) {
    it(`a genuine webhook about ${what} changes nothing`, async () => {
      const intent = await world.start("p1");
      stripe().store.change(intent, { status: "succeeded", amount_received: 1000, ...changes });
      await deliverWebhook("payment_intent.succeeded", intent);
      assert.equal((await world.read("payments/p1"))?.state, "open");
      assert.match(await world.failures(), new RegExp(what));
    });
  }

  it("a failed refund is on the moderators' list, with its reason", async () => {
    const intent = await pay();
    stripe().store.add("dp", { object: "dispute", payment_intent: intent });
    await world.requestRefundOf("r1", 400, { reason: "piecesGone" });
    await drain(world.context);
    const list = (input: object) => callAs("admin", listRefunds, { context: world.context, input });
    const { refunds } = (await list({ state: "failed", reason: "piecesGone" })) as { refunds: object[] };
    const [{ id, failure } = { id: "", failure: "" }] = refunds as { id: string; failure: string }[];
    assert.deepEqual([id, failure], ["r1", "chargeDisputed"]);
    assert.deepEqual(await list({ reason: "piecesGone" }), { refunds, next: null });
    assert.deepEqual(await list({ state: "succeeded" }), { refunds: [], next: null });
  });
});
