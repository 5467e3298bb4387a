import assert from "node:assert/strict";
import { stripeProvider } from "./stripe-provider.ts";
import { euros, withStripe } from "../../../test-support/payments/with-stripe.ts";

const payment = { id: "p1", checkoutId: "c1", amount: euros(1000) };

describe("Stripe reports a payment", function () {
  this.timeout(20_000);
  const stripe = withStripe();
  const provider = stripeProvider();

  for (const [means, details] of Object.entries({
    card: { card: { fingerprint: "f1" } },
    "bank account by direct debit": { sepa_debit: { fingerprint: "f1" } },
    "bank account in the United States": { us_bank_account: { fingerprint: "f1" } },
  })) {
    it(`with the fingerprint of the ${means} it was paid with, once charged`, async () => {
      const { reference } = await provider.open(payment);
      assert.equal((await provider.fetch(reference))?.instrument, null);
      stripe().store.change(reference, { latest_charge: { payment_method_details: details } });
      assert.equal((await provider.fetch(reference))?.instrument, "f1");
    });
  }

  it("without a fingerprint, where it was paid by a means that has none or the charge is but named", async () => {
    const { reference } = await provider.open(payment);
    for (const latest of ["ch_1", { payment_method_details: { paypal: {} } }, null]) {
      stripe().store.change(reference, { latest_charge: latest });
      assert.equal((await provider.fetch(reference))?.instrument, null);
    }
  });
});
