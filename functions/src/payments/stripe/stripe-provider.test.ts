import assert from "node:assert/strict";
import { stripeProvider } from "./stripe-provider.ts";
import { euros, refusalOf, withStripe } from "../../../test-support/payments/with-stripe.ts";

const amount = euros(1000);
const payment = { id: "p1", checkoutId: "c1", amount };

describe("Stripe", function () {
  this.timeout(20_000);
  const stripe = withStripe();
  const provider = stripeProvider();

  const charge = async () => {
    const { reference } = await provider.open(payment);
    stripe().store.change(reference, { status: "succeeded", amount_received: 1000 });
    return reference;
  };
  const refund = (reference: string, refundId = "r1", back = 400) =>
    provider.refund({ reference, refundId, amount: { ...amount, amount: back }, refusals: 0 });
  const made = (object: string) => stripe().store.all(object).length;

  describe("opens a payment", () => {
    it("once for its id, in the checkout's transfer group, with its id as metadata", async () => {
      const first = await provider.open(payment);
      assert.deepEqual(await provider.open(payment), first);
      assert.equal(made("payment_intent"), 1);
      const intent = stripe().store.retrieve(first.reference);
      assert.deepEqual(
        [intent.amount, intent.currency, intent.transfer_group, intent.metadata],
        [1000, "eur", "c1", { paymentId: "p1", checkoutId: "c1" }],
      );
      const [request] = stripe().requests;
      assert.deepEqual([request?.key, request?.version], ["souk-payment-p1", "2026-10-28.endive"]);
    });

    it("without the methods whose money takes days, unless the marketplace allows them", async () => {
      const excluded = async (id: string) => {
        const { reference } = await provider.open({ ...payment, id });
        const list = stripe().store.retrieve(reference).excluded_payment_method_types;
        return Object.values((list ?? {}) as Record<string, string>);
      };
      assert.ok((await excluded("p1")).includes("sepa_debit"));
      process.env.ALLOW_DELAYED_PAYMENTS = "true";
      try {
        assert.deepEqual(await excluded("p2"), []);
      } finally {
        process.env.ALLOW_DELAYED_PAYMENTS = "false";
      }
    });

    it("by its reference is the same one, whatever Stripe has forgotten", async () => {
      const first = await provider.open(payment);
      stripe().forgetKeys();
      assert.deepEqual(await provider.open({ ...payment, reference: first.reference }), first);
      assert.equal(made("payment_intent"), 1);
    });

    it("refuses, rather than rounds, an amount that Stripe cannot represent", async () => {
      const wrong = { ...payment, amount: { amount: 1001, currency: "KWD" } };
      assert.equal(await refusalOf(provider.open(wrong)), "notExact");
      assert.equal(stripe().requests.length, 0);
    });

    it("with the same id and another amount is refused, and nothing is charged", async () => {
      await provider.open(payment);
      await assert.rejects(provider.open({ ...payment, amount: { ...amount, amount: 999 } }), /Other body/);
      assert.equal(made("payment_intent"), 1);
    });

    for (const status of [429, 500]) {
      it(`${status === 429 ? "again" : "once"} when Stripe answers ${status} though it acted`, async () => {
        stripe().fail({ status, hasActed: status === 500, times: 1 });
        if (status === 429) await assert.rejects(provider.open(payment));
        const { reference } = await provider.open(payment);
        assert.equal(made("payment_intent"), 1);
        assert.equal((await provider.fetch(reference))?.paymentId, "p1");
      });
    }
  });

  describe("reports a payment", () => {
    const states: [Record<string, unknown>, string, string | null][] = [
      [{}, "open", null],
      [{ status: "processing" }, "processing", null],
      [{ status: "requires_action" }, "requiresAction", null],
      [
        { last_payment_error: { code: "card_declined", decline_code: "insufficient_funds" } },
        "failed",
        "insufficientFunds",
      ],
      [{ last_payment_error: { code: "expired_card" } }, "failed", "cardExpired"],
      [
        { last_payment_error: { code: "payment_intent_authentication_failure" } },
        "failed",
        "authenticationFailed",
      ],
      [{ last_payment_error: { code: "new_code" } }, "failed", "cardDeclined"],
      [{ status: "canceled" }, "cancelled", null],
      [{ status: "succeeded", amount_received: 1000 }, "succeeded", null],
    ];
    for (const [changes, state, failure] of states) {
      it(`as ${state}${failure ? `, ${failure}` : ""}: ${JSON.stringify(changes)}`, async () => {
        const { reference } = await provider.open(payment);
        stripe().store.change(reference, changes);
        assert.deepEqual(await provider.fetch(reference), {
          reference,
          paymentId: "p1",
          checkoutId: "c1",
          amount,
          state,
          failure,
        });
      });
    }

    it("with the amount received, where that is less", async () => {
      const { reference } = await provider.open(payment);
      stripe().store.change(reference, { status: "succeeded", amount_received: 900 });
      assert.equal((await provider.fetch(reference))?.amount.amount, 900);
    });

    it("not at all when Souk did not create it, or it does not exist", async () => {
      const { reference } = await provider.open(payment);
      stripe().store.change(reference, { metadata: {} });
      assert.equal(await provider.fetch(reference), undefined);
      assert.equal(await provider.fetch("pi_unknown"), undefined);
    });
  });

  describe("cancels a payment", () => {
    it("that nobody has paid, and a second time without harm", async () => {
      const { reference } = await provider.open(payment);
      assert.equal((await provider.cancel(reference))?.state, "cancelled");
      assert.equal((await provider.cancel(reference))?.state, "cancelled");
      assert.equal((await provider.fetch(reference))?.state, "cancelled");
    });

    for (const state of ["succeeded", "processing"]) {
      it(`too late when it is ${state}, and says so`, async () => {
        const { reference } = await provider.open(payment);
        stripe().store.change(reference, { status: state, amount_received: 1000 });
        assert.equal((await provider.cancel(reference))?.state, state);
      });
    }

    it("not when Stripe cannot be reached, which is no answer", async () => {
      const { reference } = await provider.open(payment);
      stripe().fail({ status: 500, times: 3 });
      await assert.rejects(provider.cancel(reference));
      assert.equal((await provider.fetch(reference))?.state, "open");
    });

    it("that does not exist as little as it is fetched", async () => {
      assert.equal(await provider.cancel("pi_unknown"), undefined);
    });
  });

  describe("refunds a charge", () => {
    it("once for a refund's id, also a day later, when Stripe has forgotten the key", async () => {
      const reference = await charge();
      const first = await refund(reference);
      assert.deepEqual(first, {
        reference: first.reference,
        refundId: "r1",
        paymentReference: reference,
        amount: { ...amount, amount: 400 },
        state: "succeeded",
        failure: null,
      });
      stripe().forgetKeys();
      assert.deepEqual(await refund(reference), first);
      assert.deepEqual(await provider.fetchRefund(first.reference), first);
      assert.equal(made("refund"), 1);
    });

    it("once when Stripe fails after having acted", async () => {
      const reference = await charge();
      stripe().fail({ status: 500, hasActed: true, times: 2 });
      await refund(reference);
      assert.equal(made("refund"), 1);
    });

    it("in parts, and no more than was charged", async () => {
      const reference = await charge();
      await refund(reference, "r1", 600);
      assert.equal(await refusalOf(refund(reference, "r2", 401)), "exceedsCharge");
      await refund(reference, "r3", 400);
      assert.equal(await refusalOf(refund(reference, "r4", 1)), "alreadyRefunded");
    });

    it("not when the charge is disputed", async () => {
      const reference = await charge();
      stripe().store.add("dp", { object: "dispute", payment_intent: reference });
      assert.equal(await refusalOf(refund(reference)), "chargeDisputed");
    });

    it("later, and reports it as pending until then", async () => {
      const reference = await charge();
      stripe().store.change(reference, { refundsAre: "pending" });
      const pending = await refund(reference);
      assert.equal(pending.state, "pending");
      stripe().store.change(pending.reference, {
        status: "failed",
        failure_reason: "expired_or_canceled_card",
      });
      const failed = await provider.fetchRefund(pending.reference);
      assert.deepEqual([failed?.state, failed?.failure], ["failed", "expired_or_canceled_card"]);
    });
  });

  describe("reports a dispute", () => {
    for (const [status, state] of Object.entries({
      warning_needs_response: null,
      needs_response: "opened",
      under_review: "opened",
      lost: "lost",
      appeal_under_review: "lost",
      won: "won",
      prevented: null,
    })) {
      it(`that is ${status} as ${state ?? "nothing"}`, async () => {
        const reference = await charge();
        const { id } = stripe().store.add("dp", {
          object: "dispute",
          payment_intent: reference,
          amount: 1000,
          currency: "eur",
          status,
          reason: "fraudulent",
        });
        assert.deepEqual(await provider.fetchDispute(id), {
          reference: id,
          paymentId: "p1",
          paymentReference: reference,
          amount,
          state,
          reason: "fraudulent",
        });
      });
    }
  });
});
