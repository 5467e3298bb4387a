import assert from "node:assert/strict";
import type { Entry } from "../../src/ledger/entry.ts";
import { balanceRecounter } from "../../src/ledger/balance-recounter.ts";
import expireCheckouts from "../../src/checkout/schedules/expire-checkouts.ts";
import type { Payout } from "../../src/payouts/payout.ts";
import { saveTransferOutcome } from "../../src/payouts/reactions/settle-payout.ts";
import type { Transfer } from "../../src/payouts/transfer.ts";
import payOut from "../../src/payouts/schedules/pay-out.ts";
import { HOUR } from "../../src/platform/values/clock.ts";
import { saleEntry } from "../../src/ledger/public.ts";
import { selling } from "../../test-support/ledger/selling.ts";
import { openOrderShop, type OrderShop } from "../../test-support/orders/order-shop.ts";
import { withStripe } from "../../test-support/payments/with-stripe.ts";

describe("A marketplace that switches its payment provider", function () {
  this.timeout(20_000);
  const stripe = withStripe();
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  afterEach(() => {
    process.env.PAYMENT_PROVIDER = "sandbox";
    process.env.SANDBOX_PAYMENTS = "true";
  });

  const switchTo = (provider: string) => (process.env.PAYMENT_PROVIDER = provider);
  const connect = () =>
    shop.call<{ account: string }>("sara", {
      name: "payouts.connectPayoutAccount",
      input: { returnUrl: "https://example.com", country: "DE" },
    });
  const runPayOut = () => payOut.run(shop.clock.now(), shop.context);
  const requestPayout = { name: "payouts.requestPayout", input: { currency: "EUR" } };
  const payouts = () =>
    shop.list<Payout>("payouts").map(({ provider, amount, state }) => ({ provider, amount, state }));
  const openIn = (provider: string) =>
    shop
      .list<Entry>("ledger")
      .filter((entry) => entry.provider === provider && entry.claim === "open")
      .reduce((sum, { postings }) => sum + postings.available, 0);
  const transfers = () => stripe().store.all("transfer").length;
  const sellAtStripe = (orderId: string) =>
    selling(shop.context, "sara", { provider: "stripe" }).sellAndRelease(orderId);

  it("never pays out with real money what was sold in the sandbox", async () => {
    const { orderId } = await shop.orderIn("completed");
    assert.equal(shop.order(orderId).provider, "sandbox");
    const earned = openIn("sandbox");
    assert.ok(earned > 0);

    switchTo("stripe");
    await connect();
    await runPayOut();
    assert.equal(await shop.reason("sara", requestPayout), "NothingToPay");
    await shop.drain();
    assert.deepEqual([payouts(), transfers(), openIn("sandbox")], [[], 0, earned]);
  });

  it("pays what it charged since then alone, and shows sellers the sandbox's money apart from it", async () => {
    await shop.orderIn("completed");
    const earned = openIn("sandbox");
    switchTo("stripe");
    await connect();
    await sellAtStripe("real");
    for (const provider of ["sandbox", "stripe"]) {
      await balanceRecounter(shop.context).recount({ seller: "sara", currency: "EUR", provider });
    }
    const { balances } = await shop.call<{ balances: { provider: string; available: number }[] }>("sara", {
      name: "ledger.getBalance",
      input: { currency: "EUR" },
    });
    assert.deepEqual(balances.map(({ provider, available }) => `${provider} ${available}`).toSorted(), [
      `sandbox ${earned}`,
      "stripe 900",
    ]);

    await runPayOut();
    await shop.drain();
    assert.deepEqual(payouts(), [{ provider: "stripe", amount: 900, state: "paid" }]);
    assert.deepEqual([transfers(), openIn("sandbox")], [1, earned]);
  });

  it("does not set a debt of the sandbox off against real sales", async () => {
    await selling(shop.context).refund("r1", "played", "available");
    switchTo("stripe");
    await connect();
    await sellAtStripe("real");
    await runPayOut();
    assert.deepEqual([payouts()[0]?.amount, openIn("sandbox")], [900, -450]);
  });

  it("still pays out at Stripe what Stripe charged, after it went back to the sandbox", async () => {
    switchTo("stripe");
    await connect();
    await sellAtStripe("real");
    switchTo("sandbox");
    assert.equal(await shop.reason("sara", requestPayout), "NothingToPay");
    await runPayOut();
    await shop.drain();
    assert.deepEqual(payouts(), [{ provider: "stripe", amount: 900, state: "paid" }]);
    assert.equal(transfers(), 1);
    assert.deepEqual(shop.list("sandboxPayouts"), []);
  });

  it("pays no money of the sandbox where the sandbox is not allowed", async () => {
    await selling(shop.context).sellAndRelease("played");
    process.env.SANDBOX_PAYMENTS = "false";
    await runPayOut();
    assert.equal(await shop.reason("sara", requestPayout), "PaymentsOff");
    assert.deepEqual(payouts(), []);
  });

  it("sends a payout by the provider that it was created for, never to an account elsewhere", async () => {
    await connect();
    await selling(shop.context).sellAndRelease("played");
    await runPayOut();
    switchTo("stripe");
    await connect();
    await shop.drain();
    assert.equal(transfers(), 0);
    const [transfer] = shop.list<Transfer>("transfers");
    assert.deepEqual([transfer?.provider, transfer?.destination], ["sandbox", null]);
    assert.deepEqual(payouts(), [{ provider: "sandbox", amount: 900, state: "returned" }]);
  });

  it("believes no report about a payout from another provider", async () => {
    await connect();
    await selling(shop.context).sellAndRelease("played");
    await runPayOut();
    await shop.drain();
    const [sent] = shop.list<Transfer>("transfers");
    assert.ok(sent?.destination && sent.reference);
    const before = shop.snapshot();
    const { id: payoutId, destination, reference, amount } = sent;
    const reported = { payoutId, destination, reference, amount, state: "returned", reason: null } as const;
    const settlement = { reported: { ...reported, provider: "stripe" } };
    const { database, clock } = shop.context;
    await assert.rejects(
      saveTransferOutcome(database, { payoutId, settlement, now: clock.now() }),
      /another provider/,
    );
    assert.deepEqual(shop.snapshot(), before);
  });

  it("ends the open checkouts of the sandbox: they cannot be paid, and their stock is released in time", async () => {
    const open = await shop.checkOut({ pot: 1 }, { key: "before-the-switch" });
    const input = { paymentId: open.payment?.paymentId, decision: "approve" };
    switchTo("stripe");
    const before = shop.snapshot();
    assert.equal(await shop.reason("buyer", { name: "payments.payInSandbox", input }), "SandboxOff");
    assert.deepEqual(shop.snapshot(), before);

    shop.clock.advance(HOUR);
    await expireCheckouts.run(shop.clock.now(), shop.context);
    assert.deepEqual(
      [shop.checkout(open.checkoutId)?.state, shop.stock("pot")],
      ["expired", { onHand: 4, held: 0 }],
    );
  });

  it("tells a client that repeats a checkout of before the switch to check out again", async () => {
    await shop.checkOut({ pot: 1 }, { key: "the-same-key" });
    switchTo("stripe");
    await assert.rejects(shop.checkOut({ pot: 1 }, { key: "the-same-key" }), {
      reason: "ProviderChanged",
      details: { provider: "sandbox" },
    });
    assert.equal(stripe().store.all("payment_intent").length, 0);
    const again = await shop.checkOut({ pot: 1 }, { key: "another-key" });
    const [placed] = again.orders;
    assert.equal(shop.order(placed?.orderId ?? "").provider, "stripe");
  });

  it("keeps what was free of charge away from every payout", async () => {
    await shop.orderIn("completed");
    const nothing = { total: 0, proceeds: 0, fees: 0, tax: 0 };
    const free = { id: "free", seller: "sara", currency: "EUR", provider: "none", amounts: nothing };
    await selling(shop.context).post(saleEntry({ order: free, at: shop.clock.now() }));
    await runPayOut();
    assert.deepEqual(
      payouts().map(({ provider }) => provider),
      ["sandbox"],
    );
  });
});
