import assert from "node:assert/strict";
import {
  address,
  openOrderShop,
  type CheckoutAnswer,
  type OrderShop,
} from "../../test-support/orders/order-shop.ts";
import settleCheckout from "../../src/checkout/reactions/settle-checkout.ts";
import expireCheckouts from "../../src/checkout/schedules/expire-checkouts.ts";
import runOrderTimers from "../../src/orders/schedules/run-order-timers.ts";
import { DAY, HOUR } from "../../src/platform/values/clock.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";

describe("what Firestore bills for an order of one line", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const costOf = (work: () => Promise<unknown>): Promise<string> =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return `${invocation.reads} reads, ${invocation.writes} writes`;
    });
  const runTimers = () => runOrderTimers.run(shop.clock.now(), shop.context);

  it("from checkout over settling and delivery to its end", async () => {
    const bill: Record<string, string> = {};
    let answer: CheckoutAnswer | undefined;
    const lines = [{ listingId: "pot", quantity: 1 }];
    bill.checkOut = await costOf(async () => {
      answer = await shop.call("buyer", { name: "checkout.checkOut", input: { address, lines } });
    });
    const checkoutId = answer?.checkoutId;
    const orderId = answer?.orders[0]?.orderId;
    // By then its risk has been assessed.
    await shop.drain();
    bill.settle = await costOf(() => {
      const event = { eventId: "e", at: shop.clock.now(), data: { checkoutId, paymentId: "" } };
      return settleCheckout.reaction.run(event, shop.context);
    });
    const does = (name: string, more: object = {}) =>
      costOf(() => shop.call("sara", { name: `orders.${name}`, input: { orderId, ...more } }));
    bill.ship = await does("shipOrder", { carrier: "DHL" });
    bill.deliver = await does("markDelivered");
    shop.clock.advance(14 * DAY);
    bill.remind = await costOf(runTimers);
    bill.complete = await costOf(runTimers);
    bill.idle = await costOf(runTimers);
    assert.deepEqual(bill, {
      checkOut: "10 reads, 10 writes",
      settle: "9 reads, 6 writes",
      ship: "3 reads, 3 writes",
      deliver: "3 reads, 3 writes",
      remind: "2 reads, 2 writes",
      complete: "2 reads, 3 writes",
      idle: "1 reads, 0 writes",
    });
  });

  it("that nobody pays, when it expires", async () => {
    await shop.checkOut({ cup: 1 });
    shop.clock.advance(HOUR);
    const expiring = costOf(() => expireCheckouts.run(shop.clock.now(), shop.context));
    assert.equal(await expiring, "10 reads, 8 writes");
  });
});
