import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import runOrderTimers from "./run-order-timers.ts";

describe("A pickup", () => {
  let shop: OrderShop;
  let orderId: string;
  beforeEach(async () => {
    shop = await openOrderShop();
    const location = { geohash: "u33db" };
    shop.memory.put("listings/pot", { ...shop.read("listings/pot"), pickup: location });
    ({ orderId } = await shop.orderIn("paid", { collectFrom: ["sara"] }));
    assert.deepEqual(shop.order(orderId).delivery, { method: "pickup" });
  });

  const state = () => shop.order(orderId).state;
  const act = (uid: string, name: string, input: object = {}) =>
    shop.call(uid, { name: `orders.${name}`, input: { orderId, ...input } });
  async function passDays(days: number): Promise<void> {
    for (let day = 0; day < days; day += 1) {
      shop.clock.advance(DAY);
      await runOrderTimers.run(shop.clock.now(), shop.context);
      await shop.drain();
    }
  }
  const told = (uid: string) =>
    shop.memory
      .list(`members/${uid}/notifications`)
      .map(({ data }) => String(data["kind"]))
      .filter((kind) => kind.includes("Pickup"));

  it("that nobody marks asks both parties three times, and then waits for a moderator instead of refunding", async () => {
    await passDays(20);
    assert.equal(state(), "paid");
    assert.deepEqual(told("buyer"), Array(3).fill("orderPickupReminder"));
    assert.deepEqual(told("sara"), Array(3).fill("salePickupReminder"));
    await passDays(1);
    assert.deepEqual([state(), shop.order(orderId).reversals], ["disputed", []]);
    assert.equal(told("buyer").at(-1), "orderPickupUnconfirmed");
    assert.equal(told("sara").at(-1), "salePickupUnconfirmed");
  });

  it("that a moderator finds to have happened is completed, and one that did not is refunded", async () => {
    await passDays(21);
    const undecided = shop.snapshot();
    await act("mod", "resolveDispute", { inFavourOf: "seller", note: "The buyer wrote that it is lovely" });
    assert.equal(state(), "delivered");
    await passDays(14);
    assert.equal(state(), "completed");

    for (const [path, data] of Object.entries(undecided)) shop.memory.put(path, data);
    await act("mod", "resolveDispute", { inFavourOf: "buyer", note: "The seller was away" });
    await shop.drain();
    assert.equal(state(), "refunded");
  });

  it("that the seller marks is completed when the buyer stays silent", async () => {
    await passDays(8);
    await act("sara", "markDelivered");
    await passDays(14);
    assert.equal(state(), "completed");
  });

  it("that the buyer confirms is completed at once, however silent the seller is", async () => {
    await passDays(15);
    await act("buyer", "confirmDelivery");
    assert.equal(state(), "completed");
  });

  it("that the seller marks and the buyer denies is disputed, and no timer pays either of them meanwhile", async () => {
    await passDays(4);
    await act("sara", "markDelivered");
    await act("buyer", "openDispute", { reason: "I was never there" });
    await passDays(30);
    assert.deepEqual([state(), shop.order(orderId).reversals], ["disputed", []]);
  });

  it("that either party calls off before it happened is refunded", async () => {
    await passDays(10);
    await act("sara", "cancelOrder", { reason: "It broke" });
    await shop.drain();
    assert.equal(state(), "refunded");
  });
});
