import assert from "node:assert/strict";
import type { Entry } from "../../ledger/entry.ts";
import payOut from "../../payouts/schedules/pay-out.ts";
import type { Payout } from "../../payouts/payout.ts";
import { DAY } from "../../platform/values/clock.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import { euros, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";

describe("a refund that a seller makes of their own accord", () => {
  let shop: OrderShop;
  let keys = 0;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  const refund = (orderId: string, input: object = {}) => ({
    name: "orders.refundOrder",
    key: `refund-key-${(keys += 1)}`,
    input: { orderId, reason: "As agreed", ...input },
  });
  const available = () =>
    shop
      .list<Entry>("ledger")
      .filter(({ seller }) => seller === "sara")
      .reduce((sum, { postings }) => sum + postings.available, 0);
  const runPayOut = async () => {
    await payOut.run(shop.clock.now(), shop.context);
    await shop.drain();
  };
  const proceedsOf = (orderId: string) => shop.order(orderId).amounts.proceeds.amount;
  const connect = () =>
    shop.call("sara", {
      name: "payouts.connectPayoutAccount",
      input: { returnUrl: "https://example.com", country: "DE" },
    });
  /** An order that its seller has been paid for, as one who paid it through a friend would want it. */
  const paidOutOrder = async () => {
    await connect();
    const { orderId } = await shop.orderIn("completed", { cart: { pot: 1 } });
    await runPayOut();
    assert.equal(available(), 0);
    return orderId;
  };

  it("is refused once the order was paid out, and moves nothing", async () => {
    const orderId = await paidOutOrder();
    const before = shop.snapshot();
    const none = { amount: 0, currency: "EUR" };
    await assert.rejects(shop.call("sara", refund(orderId)), {
      reason: "BalanceTooLow",
      details: { needed: euros(proceedsOf(orderId)), available: none },
    });
    assert.deepEqual(shop.snapshot(), before);
  });

  it("says how much is available, and may be as large as that covers", async () => {
    const orderId = await paidOutOrder();
    await shop.orderIn("completed", { cart: { lid: 1 } });
    const left = available();
    assert.ok(left > 0 && left < proceedsOf(orderId));
    await assert.rejects(shop.call("sara", refund(orderId)), {
      reason: "BalanceTooLow",
      details: { needed: euros(proceedsOf(orderId)), available: euros(left) },
    });
    await shop.call("sara", refund(orderId, { amount: euros(left) }));
    assert.ok(available() >= 0 && available() < left);
  });

  it("comes out of what the order itself has earned, as long as it is not completed, whatever the balance", async () => {
    const paidOut = await paidOutOrder();
    await shop.call("mod", refund(paidOut));
    await shop.drain();
    assert.ok(available() < 0);
    const { orderId } = await shop.orderIn("delivered", { cart: { pot: 1 } });
    const before = available();
    await shop.call("sara", refund(orderId));
    await shop.drain();
    assert.deepEqual([shop.order(orderId).state, available()], ["refunded", before]);
  });

  it("is a moderator's to make in any case: the seller owes it, and pays it with the next sales", async () => {
    const orderId = await paidOutOrder();
    await shop.call("mod", refund(orderId));
    await shop.drain();
    assert.deepEqual([shop.order(orderId).state, available()], ["refunded", -proceedsOf(orderId)]);
    assert.equal(await shop.reason("sara", refund(orderId)), "ActionNotAllowed");

    const next = await shop.orderIn("completed", { cart: { pot: 2 } });
    await runPayOut();
    const last = shop.list<Payout>("payouts").find(({ orders }) => orders === 2);
    assert.equal(last?.amount, proceedsOf(next.orderId) - proceedsOf(orderId));
  });

  it("is possible once of two that the balance covers one of, however they are timed", async () => {
    const first = await shop.orderIn("completed", { cart: { pot: 1 } });
    const second = await shop.orderIn("completed", { cart: { pot: 1 } });
    await connect();
    await runPayOut();
    await shop.orderIn("completed", { cart: { pot: 1 } });
    const ends = await Promise.all(
      [first, second].map(({ orderId }) => shop.reason("sara", refund(orderId))),
    );
    assert.deepEqual(ends.toSorted(), ["BalanceTooLow", "done"]);
    assert.equal(available(), 0);
  });

  it("and a payout at the same time never both take the same money", async () => {
    const { orderId } = await shop.orderIn("completed", { cart: { pot: 1 } });
    const payout = { name: "payouts.requestPayout", input: { currency: "EUR" } };
    const ends = await Promise.all([shop.reason("sara", refund(orderId)), shop.reason("sara", payout)]);
    assert.equal(ends.filter((end) => end === "done").length, 1, ends.join());
    assert.equal(available(), 0);
  });

  it("is possible for half a year after the payment, and a moderator's from then on", async () => {
    const { orderId } = await shop.orderIn("completed");
    const { paidAt } = shop.order(orderId);
    assert.ok(paidAt);
    shop.clock.advance(180 * DAY);
    await shop.call("sara", refund(orderId, { amount: euros(1) }));
    shop.clock.advance(1);
    const until = new Date(paidAt.getTime() + 180 * DAY).toISOString();
    const before = shop.snapshot();
    await assert.rejects(shop.call("sara", refund(orderId)), {
      reason: "RefundWindowOver",
      details: { until },
    });
    assert.deepEqual(shop.snapshot(), before);
    await shop.call("mod", refund(orderId));
    await shop.drain();
    assert.equal(shop.order(orderId).state, "refunded");
  });

  it("does not come out of what was sold in another currency or at another provider", async () => {
    const orderId = await paidOutOrder();
    await selling(shop.context, "sara", { currency: "JPY" }).sellAndRelease("yen");
    await selling(shop.context, "sara", { provider: "stripe" }).sellAndRelease("real");
    assert.equal(await shop.reason("sara", refund(orderId, { amount: euros(500) })), "BalanceTooLow");
  });
});
