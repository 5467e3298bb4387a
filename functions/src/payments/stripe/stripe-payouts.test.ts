import assert from "node:assert/strict";
import { ProviderRefusal } from "../provider.ts";
import { stripeProvider } from "./stripe-provider.ts";
import { euros, refusalOf, withStripe } from "../../../test-support/payments/with-stripe.ts";

const amount = euros(1000);

describe("Stripe", function () {
  this.timeout(20_000);
  const stripe = withStripe();
  const provider = stripeProvider();
  const made = (object: string) => stripe().store.all(object).length;

  describe("pays a seller out", () => {
    const connect = () =>
      provider.connectAccount({
        uid: "s1",
        account: null,
        replaces: null,
        country: "DE",
        returnUrl: "https://example.com",
      });
    const pay = (destination: string, refusals = 0) =>
      provider.sendPayout({ payoutId: "po1", seller: "s1", destination, amount, refusals });

    it("to an account that is created once, with a link to complete it", async () => {
      const { account, onboardingUrl } = await connect();
      assert.deepEqual(await connect(), { account, onboardingUrl });
      assert.equal(made("account"), 1);
      assert.match(onboardingUrl ?? "", new RegExp(account));
    });

    it("once for a payout's id, also a day later", async () => {
      const { account } = await connect();
      const first = await pay(account);
      stripe().forgetKeys();
      assert.deepEqual(await pay(account), first);
      assert.equal(made("transfer"), 1);
      assert.deepEqual([first.state, first.destination, first.amount], ["paid", account, amount]);
    });

    it("and reports when the payout was returned, wholly or in part", async () => {
      const { account } = await connect();
      const { reference } = await pay(account);
      stripe().store.change(reference, { amount_reversed: 10 });
      await assert.rejects(provider.fetchPayout(reference), /in part/);
      stripe().store.change(reference, { amount_reversed: 1000, reversed: true });
      assert.equal((await provider.fetchPayout(reference))?.state, "returned");
    });

    it("not to an account that is gone or not ready, and later when the balance does not suffice yet", async () => {
      const { account } = await connect();
      assert.equal(await refusalOf(pay("acct_gone")), "accountInvalid");
      stripe().store.change(account, { isReady: false });
      stripe().forgetKeys();
      assert.equal(await refusalOf(pay(account)), "accountNotReady");
      stripe().store.change(account, { isReady: true, isEarly: true });
      stripe().forgetKeys();
      const error = await pay(account).catch((refusal: unknown) => refusal);
      assert.ok(error instanceof ProviderRefusal && error.remedy === "retry");
      stripe().store.change(account, { isEarly: false });
      assert.equal(await refusalOf(pay(account)), "insufficientFunds");
      assert.equal((await pay(account, 1)).state, "paid");
      assert.equal((await pay(account, 0)).state, "paid");
      assert.equal(made("transfer"), 1);
    });
  });
});
