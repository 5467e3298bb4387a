import assert from "node:assert/strict";
import * as fc from "fast-check";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { exampleOrder } from "../../../test-support/orders/order-example.ts";
import type { Order } from "../order.ts";
import { remainderOf } from "../reversal.ts";
import { payableRefund } from "./refunds.ts";

const dinars = (amount: number) => ({ amount, currency: "KWD" });

describe("a refund in a currency with three decimals, of which the provider moves two,", () => {
  let shop: OrderShop;
  let orderId: string;
  beforeEach(async () => {
    shop = await openOrderShop();
    ({ orderId } = await shop.orderIn("paid"));
    // Two pots at 1.005 KWD, as Stripe would have charged them, and 5.000 KWD for the parcel.
    const order = shop.order(orderId);
    const text = JSON.stringify({ ...order, provider: "stripe" }).replaceAll('"EUR"', '"KWD"');
    const [line] = order.lines;
    const inDinars = JSON.parse(text) as Order;
    const amounts = { ...inDinars.amounts, items: dinars(2_010), total: dinars(7_010) };
    const proceeds = dinars(7_010 - amounts.fee.amount - amounts.tax.amount - amounts.commission.amount);
    const lines = [{ ...inDinars.lines[0], ...line, total: dinars(2_010), discount: dinars(0) }];
    shop.memory.put(`orders/${orderId}`, {
      ...order,
      provider: "stripe",
      lines,
      amounts: { ...amounts, proceeds },
    });
  });

  const refund = (more: object) => ({
    name: "orders.refundOrder",
    input: { orderId, reason: "As agreed", ...more },
  });
  const refunded = () => shop.order(orderId).reversals.map(({ total }) => total);

  it("is refused in words when the provider cannot pay it exactly, and changes nothing", async () => {
    const before = shop.snapshot();
    const error = await shop
      .call("mod", refund({ amount: dinars(1_005) }))
      .catch((failure: unknown) => failure);
    const { reason, details, message } = error as { reason: string; details: unknown; message: string };
    assert.deepEqual([reason, details], ["RefundNotExact", { step: dinars(10) }]);
    assert.match(message, /multiples of the step/);
    assert.deepEqual(shop.snapshot(), before);
    assert.equal(await shop.reason("mod", refund({ amount: dinars(1_010) })), "done");
  });

  it("leaves no remainder that the provider cannot refund, also where it was paid in another way", async () => {
    const failed = {
      id: "failed",
      kind: "refund",
      state: "undone",
      total: 2_010,
      proceeds: 2_010,
      fees: 0,
      tax: 0,
    };
    shop.memory.put(`orders/${orderId}`, {
      ...shop.order(orderId),
      reversals: [{ ...failed, excess: 0, reason: "cancel", at: shop.clock.now() }],
    });
    const record = (amount: number) => ({
      name: "orders.recordExternalRefund",
      input: { orderId, refundId: "failed", note: "By bank transfer", amount: dinars(amount) },
    });
    assert.equal(await shop.reason("mod", record(1_005)), "RefundNotExact");
    assert.equal(await shop.reason("mod", record(1_010)), "done");
  });

  it("of items is what they cost or a little more, and all that is left can be refunded", async () => {
    const one = { lines: [{ listingId: "pot", quantity: 1 }] };
    await shop.call("mod", refund(one));
    await shop.call("mod", refund(one));
    await shop.call("mod", refund({}));
    assert.deepEqual(refunded(), [1_010, 1_010, 4_990]);
    assert.equal(remainderOf(shop.order(orderId)), 0);
  });

  it("never exceeds what is left, and is a multiple of what the provider moves", () => {
    const order = exampleOrder({ provider: "stripe" });
    const total = fc.integer({ min: 1, max: 1_000 }).map((steps) => steps * 10);
    fc.assert(
      fc.property(total, fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 20 }), (whole, costs) => {
        const reversals: Order["reversals"] = [];
        const current = { ...order, amounts: { ...order.amounts, total: dinars(whole) }, reversals };
        for (const cost of costs) {
          const left = remainderOf(current);
          const amount = payableRefund(current, cost);
          if (cost <= left) assert.ok(amount >= cost && amount <= left && amount % 10 === 0);
          if (amount > left) continue;
          reversals.push({ kind: "refund", state: "done", total: amount } as Order["reversals"][number]);
        }
        assert.equal(remainderOf(current) % 10, 0);
      }),
    );
  });
});
