import assert from "node:assert/strict";
import { euros, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import type { Refund } from "../../payments/refund.ts";
import type { Order } from "../order.ts";
import { MAX_PARTIAL_REFUNDS, remainderOf } from "../reversal.ts";

describe("an order of which fifty parts were refunded", () => {
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
  const refundsOf = (orderId: string) =>
    shop
      .list<Refund>("refunds")
      .filter((each) => each.orderId === orderId)
      .map(({ amount, state }) => `${amount.amount} ${state}`);
  const partOf = (order: Order, index: number, state: "done" | "undone" = "done") =>
    ({
      id: `part${index}`,
      kind: "refund",
      state,
      reason: "A scratch",
      total: 1,
      proceeds: 1,
      fees: 0,
      tax: 0,
      excess: 0,
      at: order.placedAt,
    }) as const;
  const refundParts = (orderId: string, count: number, state?: "undone") => {
    const order = shop.order(orderId);
    const reversals = Array.from({ length: count }, (_, index) => partOf(order, index, state));
    shop.memory.put(`orders/${orderId}`, { ...order, reversals });
  };

  it("takes no further part, but the remainder can still be refunded", async () => {
    const { orderId } = await shop.orderIn("paid");
    refundParts(orderId, MAX_PARTIAL_REFUNDS - 1);
    await shop.call("sara", refund(orderId, { amount: euros(1) }));
    assert.equal(await shop.reason("sara", refund(orderId, { amount: euros(1) })), "TooManyRefunds");
    await shop.call("sara", refund(orderId));
    assert.equal(remainderOf(shop.order(orderId)), 0);
  });

  for (const [state, person, name, input] of [
    ["paid", "buyer", "cancelOrder", {}],
    ["onHold", "mod", "decideHold", { decision: "reject", note: "Stolen card" }],
    ["disputed", "mod", "resolveDispute", { inFavourOf: "buyer", note: "Broken" }],
    ["returning", "sara", "receiveReturn", {}],
  ] as const) {
    it(`is refunded its remainder by ${name} when it is ${state}`, async () => {
      const { orderId } = await shop.orderIn(state);
      refundParts(orderId, MAX_PARTIAL_REFUNDS);
      await shop.call(person, { name: `orders.${name}`, input: { orderId, ...input } });
      assert.equal(remainderOf(shop.order(orderId)), 0);
      assert.deepEqual(refundsOf(orderId), ["2450 pending"]);
    });
  }

  it("shows the latest refunds that failed, and takes another try", async () => {
    const { orderId } = await shop.orderIn("paid");
    refundParts(orderId, 60, "undone");
    await shop.call("sara", refund(orderId, { amount: euros(100) }));
    const { reversals } = shop.order(orderId);
    assert.deepEqual([reversals.length, reversals[0]?.id, reversals.at(-2)?.id], [21, "part40", "part59"]);
  });
});
