import assert from "node:assert/strict";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { DAY } from "../../platform/values/clock.ts";
import type { Refund } from "../../payments/refund.ts";
import { MAX_RETURNS } from "../item-return.ts";
import { remainderOf } from "../reversal.ts";
import runOrderTimers from "../schedules/run-order-timers.ts";

const items = (listingId: string, quantity: number) => [{ listingId, quantity }];

describe("a return", () => {
  let shop: OrderShop;
  let orderId: string;
  /** Two pots at 10.00 and a lid at 3.00, of Sara's; the parcel cost 5.00. */
  beforeEach(async () => {
    shop = await openOrderShop();
    ({ orderId } = await shop.orderIn("delivered", { cart: { pot: 2, lid: 1 } }));
  });
  const order = () => shop.order(orderId);
  const call = (uid: string, name: string, input: object = {}) =>
    shop.call(uid, { name: `orders.${name}`, input: { orderId, ...input } });
  const reason = (uid: string, name: string, input: object = {}) =>
    shop.reason(uid, { name: `orders.${name}`, input: { orderId, ...input } });
  const request = (lines?: object[]) =>
    call("buyer", "requestReturn", { reason: "Dented", ...(lines ? { lines } : {}) });
  const refunds = () => shop.list<Refund>("refunds").map(({ amount }) => amount.amount);
  const runTimers = async (days: number) => {
    for (let day = 0; day < days; day += 1) {
      shop.clock.advance(DAY);
      await runOrderTimers.run(shop.clock.now(), shop.context);
    }
  };

  it("of some items refunds what they cost, and the order goes on with the rest", async () => {
    const { returns } = await request(items("pot", 1));
    assert.deepEqual(returns, [
      {
        id: "1",
        items: items("pot", 1),
        reason: "Dented",
        state: "requested",
        answer: null,
        requestedAt: "2026-03-01T12:00:00.000Z",
      },
    ]);
    const { state } = await call("sara", "receiveReturn");
    await shop.drain();
    assert.deepEqual([state, order().state, refunds()], ["delivered", "delivered", [1_000]]);
    assert.equal(order().returns[0]?.state, "received");
    await runTimers(14);
    assert.equal(order().state, "completed");
  });

  it("of other items can follow, and of the last ones gives the parcel's price back as well", async () => {
    await request(items("pot", 1));
    await call("sara", "receiveReturn");
    await request();
    assert.deepEqual(order().returns[1]?.items, [...items("lid", 1), ...items("pot", 1)]);
    await call("sara", "receiveReturn");
    await shop.drain();
    assert.deepEqual(
      refunds().toSorted((a, b) => a - b),
      [1_000, 1_000 + 300 + 500],
    );
    assert.deepEqual([order().state, remainderOf(order())], ["refunded", 0]);
  });

  it("brings items back to the stock where the seller says so, and not by itself", async () => {
    await request(items("lid", 1));
    await call("sara", "receiveReturn", { restock: true });
    assert.deepEqual([shop.stock("lid").onHand, shop.read("listings/lid")?.state], [1, "active"]);
    await request(items("pot", 1));
    await call("sara", "receiveReturn");
    assert.equal(shop.stock("pot").onHand, 2);
  });

  it("is never of more than was delivered, of another listing, or of what was returned or refused before", async () => {
    for (const lines of [items("pot", 3), items("cup", 1), [...items("lid", 1), ...items("lid", 1)]]) {
      assert.equal(await reason("buyer", "requestReturn", { reason: "", lines }), "ItemsNotReturnable");
    }
    await request(items("lid", 1));
    await call("sara", "receiveReturn");
    await request(items("pot", 1));
    await call("sara", "refuseReturn", { reason: "It was whole" });
    const before = shop.snapshot();
    for (const lines of [items("lid", 1), items("pot", 2)]) {
      assert.equal(await reason("buyer", "requestReturn", { reason: "", lines }), "ItemsNotReturnable");
    }
    assert.deepEqual(shop.snapshot(), before);
  });

  it("is not of what its seller cancelled before sending it", async () => {
    shop = await openOrderShop();
    ({ orderId } = await shop.orderIn("paid"));
    await call("sara", "cancelItems", { lines: items("pot", 1) });
    await call("sara", "shipOrder", { carrier: "DHL" });
    await call("sara", "markDelivered");
    await request();
    assert.deepEqual(order().returns[0]?.items, items("pot", 1));
    await call("sara", "receiveReturn");
    await shop.drain();
    assert.deepEqual([order().state, refunds().toSorted((a, b) => a - b)], ["refunded", [1_000, 1_500]]);
  });

  it("refunds nothing for an item that was refunded before and kept", async () => {
    await call("sara", "refundOrder", { lines: items("lid", 1), reason: "A scratch" });
    await request(items("lid", 1));
    const { state } = await call("sara", "receiveReturn");
    assert.deepEqual([state, refunds()], ["delivered", [300]]);
  });

  it("that the seller refuses says why, refunds nothing, and may become a dispute that a moderator decides", async () => {
    await request(items("pot", 1));
    assert.equal(await reason("buyer", "refuseReturn", { reason: "Mine" }), "ActionNotAllowed");
    const { state } = await call("sara", "refuseReturn", { reason: "It never came" });
    await shop.drain();
    const { returns, actions } = await call("buyer", "getOrder");
    const [refused] = returns as { state: string; answer: string }[];
    assert.deepEqual([state, refused?.state, refused?.answer], ["delivered", "refused", "It never came"]);
    assert.deepEqual(refunds(), []);
    assert.ok((actions as string[]).includes("openDispute"));
    const told = shop
      .list<{ payload: { to?: string; subject?: { kind: string } } }>("jobs")
      .filter(({ payload }) => payload.to === "buyer")
      .map(({ payload }) => payload.subject?.kind);
    assert.ok(told.includes("orderReturnRefused"));
    await call("buyer", "openDispute", { reason: "I have the receipt" });
    await call("mod", "resolveDispute", { inFavourOf: "buyer", note: "It came" });
    assert.deepEqual(refunds(), [2_800]);
  });

  it("that a seller refuses leaves the buyer fourteen days, and then the order is completed", async () => {
    await runTimers(13);
    await request();
    await call("sara", "refuseReturn", { reason: "It never came" });
    await runTimers(13);
    assert.equal(order().state, "delivered");
    await runTimers(1);
    assert.equal(order().state, "completed");
  });

  it("that nobody answers becomes a dispute, which closes it", async () => {
    await request(items("pot", 1));
    await runTimers(21);
    assert.deepEqual([order().state, order().returns[0]?.state], ["disputed", "disputed"]);
  });

  it("is answered once: of two answers at once one is refused", async () => {
    await request(items("pot", 1));
    const both = await Promise.all([
      reason("sara", "receiveReturn"),
      reason("sara", "refuseReturn", { reason: "No" }),
    ]);
    assert.deepEqual(both.toSorted(), ["ActionNotAllowed", "done"]);
    assert.equal(order().returns.length, 1);
  });

  it("is possible a bounded number of times in one order", async () => {
    const refused = {
      id: "1",
      items: [],
      reason: "",
      state: "refused",
      answer: "No",
      isRestocked: false,
      requestedAt: shop.clock.now(),
    } as const;
    const returns = Array.from({ length: MAX_RETURNS }, () => refused);
    shop.memory.put(`orders/${orderId}`, { ...order(), returns });
    assert.equal(await reason("buyer", "requestReturn", { reason: "Dented" }), "ActionNotAllowed");
  });
});
