import assert from "node:assert/strict";
import { stripeProvider } from "./stripe-provider.ts";
import { withStripe } from "../../../test-support/payments/with-stripe.ts";

describe("An account that Stripe pays a seller to", function () {
  this.timeout(20_000);
  const stripe = withStripe();
  const provider = stripeProvider();
  const connect = (country: string, more: { account?: string; replaces?: string } = {}) =>
    provider.connectAccount({
      uid: "s1",
      account: null,
      replaces: null,
      country,
      returnUrl: "https://example.com",
      ...more,
    });
  const made = () => stripe().store.all("account");

  it("in the platform's country asks for both capabilities, as Stripe gives transfers alone to nobody by itself", async () => {
    await connect("DE");
    const [account] = made();
    assert.deepEqual(
      [account?.type, account?.country, account?.tos_acceptance],
      ["express", "DE", undefined],
    );
    assert.deepEqual(Object.keys(account?.requested as object), ["card_payments", "transfers"]);
  });

  it("in another country is a recipient's, which may receive transfers and nothing else", async () => {
    await connect("US");
    const [account] = made();
    assert.deepEqual([account?.country, account?.tos_acceptance], ["US", { service_agreement: "recipient" }]);
    assert.deepEqual(Object.keys(account?.requested as object), ["transfers"]);
  });

  it("is one however often the seller continues, and another where it is not connected any more", async () => {
    const { account } = await connect("DE");
    await connect("DE");
    await connect("DE", { account });
    assert.equal(made().length, 1);
    const next = await connect("DE", { replaces: account });
    assert.notEqual(next.account, account);
    assert.equal(made().length, 2);
  });

  it("is reported with what Stripe asks for, whether money reaches it, and the last payment that its bank rejected", async () => {
    const { account } = await connect("DE");
    const { missing, ...nothing } = (await provider.fetchAccount(account)) ?? { missing: null };
    assert.deepEqual(missing, ["external_account"]);
    assert.deepEqual(nothing, {
      canReceive: false,
      canPayOut: false,
      isSubmitted: false,
      dueBy: null,
      disabledReason: null,
      failedPayment: null,
    });
    stripe().store.change(account, {
      capabilities: { transfers: "active" },
      payouts_enabled: false,
      details_submitted: true,
      requirements: {
        currently_due: ["person.verification.document", "external_account"],
        past_due: ["external_account"],
        current_deadline: 1_772_366_400,
        disabled_reason: "requirements.past_due",
      },
    });
    const failed = { object: "payout", account, status: "failed", failure_code: "account_closed" };
    const { id: reference } = stripe().store.add("po", failed);
    assert.deepEqual(await provider.fetchAccount(account), {
      canReceive: true,
      canPayOut: false,
      isSubmitted: true,
      missing: ["external_account", "person.verification.document"],
      dueBy: new Date("2026-03-01T12:00:00Z"),
      disabledReason: "requirements.past_due",
      failedPayment: { reference, reason: "account_closed" },
    });
  });

  it("is unknown once it is not connected any more", async () => {
    const { account } = await connect("DE");
    const error = { type: "invalid_request_error", code: "account_invalid", message: "No access" };
    stripe().fail({ status: 403, error, times: 2 });
    assert.equal(await provider.fetchAccount(account), undefined);
    stripe().fail();
    assert.equal(await provider.fetchAccount("acct_unknown"), undefined);
  });
});
