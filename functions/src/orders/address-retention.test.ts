import assert from "node:assert/strict";
import { DAY } from "../platform/values/clock.ts";
import { eraseMember } from "../../test-support/erase-member.ts";
import { openOrderShop, type OrderShop } from "../../test-support/orders/order-shop.ts";
import { finalStates, orderStates } from "./process/order-process.ts";
import runOrderTimers from "./schedules/run-order-timers.ts";
import removeAddresses from "./schedules/remove-addresses.ts";

describe("The buyer's address in an order", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const sweep = () => removeAddresses.run(shop.clock.now(), shop.context);
  const addressOf = (orderId: string) => {
    const { delivery } = shop.order(orderId);
    return delivery.method === "shipping" ? delivery.address : undefined;
  };
  const seen = async (uid: string, orderId: string) => {
    const { delivery } = await shop.call<{ delivery: object }>(uid, {
      name: "orders.getOrder",
      input: { orderId },
    });
    return JSON.stringify(delivery);
  };
  const deleteBuyer = () => eraseMember(shop.context, "buyer");

  it("is removed 90 days after the order's end, once and not a moment early, for both parties", async () => {
    const { orderId } = await shop.orderIn("completed");
    for (const uid of ["buyer", "sara"]) assert.match(await seen(uid, orderId), /Lindenweg/);
    shop.clock.advance(90 * DAY - 1);
    assert.deepEqual(await sweep(), { removed: 0, failed: 0 });
    shop.clock.advance(1);
    assert.deepEqual(await sweep(), { removed: 1, failed: 0 });
    for (const uid of ["buyer", "sara"]) assert.doesNotMatch(await seen(uid, orderId), /Lindenweg/);
    assert.deepEqual(await sweep(), { removed: 0, failed: 0 });
    assert.doesNotMatch(JSON.stringify(shop.order(orderId)), /Lindenweg|Berlin|10115/);
  });

  for (const state of orderStates) {
    const isFinal = finalStates.some((final) => final === state);
    it(`${isFinal ? "goes" : "stays"} when nothing happens for half a year to an order that is ${state}`, async () => {
      const { orderId } = await shop.orderIn(state);
      shop.clock.advance(180 * DAY);
      await sweep();
      assert.equal(addressOf(orderId) === null, isFinal);
    });
  }

  it("stays while a bank contests an order that had ended, and for 90 days from its new end", async () => {
    const of = await shop.orderIn("completed");
    shop.clock.advance(80 * DAY);
    await shop.receiveDispute(of, "opened");
    shop.clock.advance(80 * DAY);
    await sweep();
    assert.ok(addressOf(of.orderId));
    await shop.receiveDispute(of, "won");
    shop.clock.advance(89 * DAY);
    await sweep();
    assert.ok(addressOf(of.orderId));
    shop.clock.advance(DAY);
    await sweep();
    assert.equal(addressOf(of.orderId), null);
  });

  it("of a buyer who leaves goes at once from ended orders, and from running ones at their end", async () => {
    const { orderId: ended } = await shop.orderIn("completed", { cart: { pot: 1 } });
    const { orderId: running } = await shop.orderIn("shipped", { cart: { pot: 1 } });
    await deleteBuyer();
    await deleteBuyer();
    assert.deepEqual([addressOf(ended), shop.order(ended).buyerHandle], [null, null]);
    assert.ok(addressOf(running));
    assert.equal(shop.order(running).buyerHandle, null);

    await shop.call("sara", { name: "orders.markDelivered", input: { orderId: running } });
    assert.ok(addressOf(running));
    for (let month = 0; month < 3; month += 1) {
      shop.clock.advance(30 * DAY);
      await runOrderTimers.run(shop.clock.now(), shop.context);
    }
    assert.equal(addressOf(running), null);
  });

  it("stays in orders of everybody else when a buyer leaves", async () => {
    const { orderId } = await shop.orderIn("completed", { uid: "buyer" });
    const rival = await shop.checkOut({ cup: 1 }, { uid: "rival" });
    await shop.pay(rival, { uid: "rival" });
    await deleteBuyer();
    const other = String(rival.orders[0]?.orderId);
    assert.deepEqual([addressOf(orderId), shop.order(other).buyerHandle], [null, "rival"]);
    assert.ok(addressOf(other));
  });

  it("is never in a pickup, which has nothing to remove", async () => {
    shop.memory.put("listings/pot", { ...shop.read("listings/pot"), pickup: { geohash: "u33db" } });
    const { orderId } = await shop.orderIn("completed", { collectFrom: ["sara"] });
    assert.equal(shop.order(orderId).addressUnusedSince, null);
  });
});
