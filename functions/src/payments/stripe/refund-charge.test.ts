import assert from "node:assert/strict";
import { ProviderRefusal } from "../provider.ts";
import { stripeProvider } from "./stripe-provider.ts";
import { euros, refusalOf, withStripe } from "../../../test-support/payments/with-stripe.ts";

describe("A refund that Stripe refuses", function () {
  this.timeout(20_000);
  const stripe = withStripe();
  const provider = stripeProvider();

  const charge = async () => {
    const { reference } = await provider.open({ id: "p1", checkoutId: "c1", amount: euros(1000) });
    stripe().store.change(reference, { status: "succeeded", amount_received: 1000 });
    return reference;
  };
  const refund = (reference: string, { refundId = "r1", amount = 400, refusals = 0 } = {}) =>
    provider.refund({ reference, refundId, amount: euros(amount), refusals });
  const remedyOf = (call: Promise<unknown>) =>
    call.then(
      () => "done",
      (error: unknown) => (error instanceof ProviderRefusal ? error.remedy : "retried"),
    );
  const made = () => stripe().store.all("refund");
  /** As a person does in Stripe's dashboard. */
  const refundElsewhere = (reference: string, amount: number) =>
    stripe().store.make("refunds", { payment_intent: reference, amount: String(amount) });

  const answers: [code: string | undefined, status: number, remedy: string][] = [
    ["balance_insufficient", 400, "retry"],
    ["insufficient_funds", 402, "retry"],
    ["charge_disputed", 400, "fail"],
    ["refund_disputed_payment", 400, "fail"],
    ["charge_not_refundable", 400, "askPerson"],
    ["a_code_of_tomorrow", 400, "askPerson"],
    [undefined, 400, "askPerson"],
    ["lock_timeout", 429, "retried"],
    ["rate_limit", 429, "retried"],
    ["idempotency_key_in_use", 409, "retried"],
    [undefined, 401, "retried"],
    [undefined, 500, "retried"],
  ];
  for (const [code, status, remedy] of answers) {
    it(`with ${code ?? "no code"} and ${status} is ${remedy === "retried" ? "no refusal: the request is repeated" : remedy}`, async () => {
      const reference = await charge();
      const error = { type: "invalid_request_error", message: "No", ...(code && { code }) };
      stripe().fail({ method: "POST", status, error, times: 3 });
      assert.equal(await remedyOf(refund(reference)), remedy);
      stripe().fail();
      assert.equal(made().length, 0);
    });
  }

  it("is repeated, and no refusal, while Stripe is down or the key is wrong", async () => {
    const reference = await charge();
    for (const status of [401, 402, 429, 500]) {
      stripe().fail({ status, times: 3 });
      assert.match(await refusalOf(refund(reference)), /^not refused/, String(status));
      stripe().fail();
    }
    assert.equal(made().length, 0);
  });

  it("for lack of balance is made by a later request, though Stripe repeats its refusal to the same key for a day", async () => {
    const reference = await charge();
    stripe().store.change(reference, { isEarly: true });
    assert.equal(await refusalOf(refund(reference)), "insufficientFunds");
    stripe().store.change(reference, { isEarly: false });
    assert.equal(await refusalOf(refund(reference)), "insufficientFunds");
    assert.equal((await refund(reference, { refusals: 1 })).state, "succeeded");
    assert.equal((await refund(reference, { refusals: 0 })).state, "succeeded");
    assert.equal(made().length, 1);
  });

  it("later, as the balance never sufficed, is made once more", async () => {
    const reference = await charge();
    stripe().store.change(reference, { refundsAre: "pending" });
    const { reference: first } = await refund(reference);
    stripe().store.change(first, { status: "failed", failure_reason: "insufficient_funds" });
    assert.equal((await provider.fetchRefund(first))?.state, "refused");
    stripe().store.change(reference, { refundsAre: "succeeded" });
    const second = await refund(reference, { refusals: 1 });
    assert.deepEqual([second.state, second.reference === first], ["succeeded", false]);
    assert.deepEqual(await refund(reference, { refusals: 1 }), second);
    assert.equal(made().length, 2);
  });

  it("as somebody made it in Stripe's dashboard counts as made, and is found by Souk's id from then on", async () => {
    const reference = await charge();
    const { id } = refundElsewhere(reference, 1000);
    const adopted = await refund(reference, { amount: 1000 });
    assert.deepEqual([adopted.reference, adopted.refundId, adopted.state], [id, "r1", "succeeded"]);
    assert.equal((await provider.fetchRefund(id))?.refundId, "r1");
    assert.deepEqual(await refund(reference, { amount: 1000 }), adopted);
    assert.equal(await refusalOf(refund(reference, { refundId: "r2", amount: 1 })), "alreadyRefunded");
    assert.equal(made().length, 1);
  });

  it("as another amount was refunded in Stripe's dashboard is a matter for a person, and does not fail", async () => {
    const reference = await charge();
    refundElsewhere(reference, 900);
    const call = refund(reference, { amount: 400 });
    assert.equal(await refusalOf(call), "refundedElsewhere");
    assert.equal(await remedyOf(refund(reference, { amount: 400 })), "askPerson");
  });

  it("as Souk's own refunds have taken the whole charge fails", async () => {
    const reference = await charge();
    await refund(reference, { refundId: "r1", amount: 1000 });
    assert.equal(await remedyOf(refund(reference, { refundId: "r2" })), "fail");
  });
});
