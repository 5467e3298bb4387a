import assert from "node:assert/strict";
import { DAY, HOUR } from "../../platform/values/clock.ts";
import { remainderOf } from "../reversal.ts";
import { euros, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { orderStates, type OrderState } from "../process/order-process.ts";

const reason = "A handle is missing";

describe("a refund of an order", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const refund = (orderId: string, more: object = {}, key?: string) => ({
    name: "orders.refundOrder",
    input: { orderId, reason, ...more },
    ...(key ? { key } : {}),
  });
  const refundsOf = (orderId: string) =>
    shop
      .list<{ orderId: string; state: string; amount: { amount: number } }>("refunds")
      .filter((each) => each.orderId === orderId)
      .map(({ amount, state }) => `${amount.amount} ${state}`);
  const kindsOf = () => shop.list<{ kind: string }>("ledger").map(({ kind }) => kind);

  const uncharged = new Set<OrderState>(["placed", "paymentExpired"]);
  for (const state of orderStates) {
    const isPossible = !uncharged.has(state) && state !== "refunded";
    it(`of an order that is ${state} ${isPossible ? "reaches the buyer" : "is refused"}, by its seller or a moderator`, async () => {
      for (const person of ["sara", "mod"]) {
        shop = await openOrderShop();
        const { orderId } = await shop.orderIn(state);
        const before = shop.snapshot();
        const isHidden = person === "sara" && (uncharged.has(state) || state === "onHold");
        if (isPossible && !isHidden && remainderOf(shop.order(orderId)) > 0) {
          await shop.call(person, refund(orderId, { amount: euros(1) }));
          assert.deepEqual(refundsOf(orderId).at(-1), "1 pending");
          continue;
        }
        const expected = state === "chargedBack" ? "RefundTooLarge" : "ActionNotAllowed";
        assert.equal(await shop.reason(person, refund(orderId)), isHidden ? "OrderNotFound" : expected);
        assert.deepEqual(shop.snapshot(), before);
      }
    });
  }

  it("is refused to the buyer, a stranger, another seller and a caller without an account", async () => {
    const { orderId } = await shop.orderIn("paid");
    const before = shop.snapshot();
    assert.equal(await shop.reason("buyer", refund(orderId)), "ActionNotAllowed");
    for (const person of ["stranger", "tove"]) {
      assert.equal(await shop.reason(person, refund(orderId)), "OrderNotFound");
    }
    assert.equal(await shop.reason(undefined, refund(orderId)), "Unauthenticated");
    assert.deepEqual(shop.snapshot(), before);
  });

  const refused: [what: string, input: object, cause: string][] = [
    ["more than was paid, by one minor unit", { amount: euros(2_501) }, "RefundTooLarge"],
    ["another currency", { amount: { amount: 100, currency: "USD" } }, "CurrencyMixed"],
    ["nothing", { amount: euros(0) }, "InvalidInput"],
    ["less than nothing", { amount: euros(-100) }, "InvalidInput"],
    ["half a minor unit", { amount: euros(0.5) }, "InvalidInput"],
    ["a listing that was not bought", { lines: [{ listingId: "cup", quantity: 1 }] }, "ItemsNotOrdered"],
    ["more items than were bought", { lines: [{ listingId: "pot", quantity: 3 }] }, "ItemsNotOrdered"],
    [
      "a listing twice",
      {
        lines: [
          { listingId: "pot", quantity: 1 },
          { listingId: "pot", quantity: 1 },
        ],
      },
      "ItemsNotOrdered",
    ],
    ["no items", { lines: [{ listingId: "pot", quantity: 0 }] }, "InvalidInput"],
    ["no lines", { lines: [] }, "InvalidInput"],
    ["an amount and items", { amount: euros(1), lines: [{ listingId: "pot", quantity: 1 }] }, "InvalidInput"],
  ];
  for (const [what, input, cause] of refused) {
    it(`is never ${what}`, async () => {
      const { orderId } = await shop.orderIn("paid");
      const before = shop.snapshot();
      assert.equal(await shop.reason("sara", refund(orderId, input)), cause);
      assert.deepEqual(shop.snapshot(), before);
    });
  }

  it("comes in parts that never exceed the charge, and the last of them closes the order", async () => {
    const { orderId } = await shop.orderIn("paid");
    await shop.call("sara", refund(orderId, { amount: euros(999) }));
    await shop.drain();
    assert.equal(shop.order(orderId).state, "paid");
    const tooMuch = await shop
      .call("sara", refund(orderId, { amount: euros(1_502) }))
      .catch((e: unknown) => e);
    assert.deepEqual((tooMuch as { details: unknown }).details, { remaining: euros(1_501) });
    await shop.call("mod", refund(orderId));
    await shop.drain();
    assert.equal(shop.order(orderId).state, "refunded");
    assert.deepEqual(refundsOf(orderId).toSorted(), ["1501 succeeded", "999 succeeded"]);
    assert.deepEqual(sumOfPostings(shop, "sara"), {});
  });

  it("for single items is what they cost, and each item is refunded once", async () => {
    const { orderId } = await shop.orderIn("paid");
    const one = { lines: [{ listingId: "pot", quantity: 1 }] };
    await shop.call("sara", refund(orderId, one));
    await shop.call("sara", refund(orderId, one));
    assert.equal(await shop.reason("sara", refund(orderId, one)), "ItemsNotOrdered");
    assert.deepEqual(refundsOf(orderId), ["1000 pending", "1000 pending"]);
  });

  it("requested twice with one key is made once, also after the key has expired", async () => {
    const { orderId } = await shop.orderIn("paid");
    const once = refund(orderId, { amount: euros(500) }, "refund-1");
    await shop.call("sara", once);
    const after = shop.snapshot();
    await shop.call("sara", once);
    assert.deepEqual(shop.snapshot(), after);
    shop.clock.advance(31 * DAY);
    assert.equal(await shop.reason("sara", once), "IdempotencyKeyReused");
    assert.deepEqual(shop.snapshot(), after);
  });

  it("with the key of another order's refund is refused, however late", async () => {
    const { orderId } = await shop.orderIn("paid");
    const { orderId: other } = await shop.orderIn("paid");
    await shop.call("sara", refund(orderId, { amount: euros(1_500) }, "refund-1"));
    const again = refund(other, { amount: euros(1_500) }, "refund-1");
    assert.equal(await shop.reason("sara", again), "IdempotencyKeyReused");
    shop.clock.advance(31 * DAY);
    assert.equal(await shop.reason("sara", again), "IdempotencyKeyReused");
    assert.deepEqual([refundsOf(orderId).length, refundsOf(other).length], [1, 0]);
  });

  it("requested by seller and moderator at once never exceeds what was paid", async () => {
    const { orderId } = await shop.orderIn("paid");
    const asked = ["sara", "mod", "sara", "mod"].map((person) =>
      shop.reason(person, refund(orderId, { amount: euros(1_000) })),
    );
    assert.deepEqual((await Promise.all(asked)).toSorted(), [
      "RefundTooLarge",
      "RefundTooLarge",
      "done",
      "done",
    ]);
    assert.deepEqual(refundsOf(orderId), ["1000 pending", "1000 pending"]);
  });

  it("that runs while the order is cancelled leaves the remainder to the cancellation: together what was paid", async () => {
    const { orderId } = await shop.orderIn("paid");
    const [refunding, cancelling] = await Promise.all([
      shop.reason("mod", refund(orderId, { amount: euros(700) })),
      shop.reason("buyer", { name: "orders.cancelOrder", input: { orderId } }),
    ]);
    await shop.drain();
    assert.equal(cancelling, "done");
    assert.ok(["done", "RefundTooLarge"].includes(refunding));
    const sum = refundsOf(orderId).reduce((total, each) => total + Number.parseInt(each), 0);
    assert.deepEqual([sum, shop.order(orderId).state], [2_500, "refunded"]);
  });

  it("that the bank refuses can be refunded again, and every part is restored", async () => {
    const { orderId } = await shop.orderIn("completed", { script: { refundsFail: true } });
    const before = sumOfPostings(shop, "sara");
    await shop.call("sara", refund(orderId));
    assert.equal(remainderOf(shop.order(orderId)), 0);
    await shop.drain();
    const order = shop.order(orderId);
    assert.deepEqual([order.state, remainderOf(order)], ["completed", 2_500]);
    assert.deepEqual(sumOfPostings(shop, "sara"), before);
    assert.deepEqual(kindsOf(), ["sale", "release", "refund", "refundFailed"]);
  });

  it("of an order that was cancelled and that the bank refused is made by a moderator", async () => {
    const late = await shop.checkOut({ lid: 1 });
    shop.clock.advance(HOUR);
    await shop.checkOut({ lid: 1 }, { uid: "rival" });
    await shop.pay(late, { script: { refundsFail: true } });
    const orderId = String(late.orders[0]?.orderId);
    const { state, reversals } = shop.order(orderId);
    assert.deepEqual([state, reversals[0]?.state], ["cancelled", "undone"]);
    await shop.call("mod", refund(orderId));
    assert.deepEqual(refundsOf(orderId), ["800 failed", "800 pending"]);
    shop.restoreRefunds();
    await shop.drain();
    assert.equal(shop.order(orderId).state, "refunded");
  });

  it("comes out of the seller's next payout from the moment it is requested, and holds back no more", async () => {
    const { orderId } = await shop.orderIn("completed");
    await shop.call("sara", refund(orderId, { amount: euros(500) }));
    const payout = { name: "payouts.requestPayout", input: { currency: "EUR" } };
    const { amount } = await shop.call<{ amount: number }>("sara", payout);
    const { proceeds } = shop.order(orderId).amounts;
    const taken = shop.order(orderId).reversals[0]?.proceeds ?? 0;
    assert.equal(amount, proceeds.amount - taken);
  });
});

/** What a seller's accounts hold, without those that are empty. */
function sumOfPostings(shop: OrderShop, seller: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const entry of shop.list<{ seller: string; postings: Record<string, number> }>("ledger")) {
    if (entry.seller !== seller) continue;
    for (const [account, amount] of Object.entries(entry.postings)) {
      sums[account] = (sums[account] ?? 0) + amount;
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}
