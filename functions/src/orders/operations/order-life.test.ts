import assert from "node:assert/strict";
import { addMember } from "../../../test-support/shop.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";

describe("an order", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  it("for pickup is marked as delivered and cannot be shipped", async () => {
    const { orderId } = await shop.orderIn("paid", { collectFrom: ["sara"] });
    const ship = { name: "orders.shipOrder", input: { orderId, carrier: "DHL" } };
    const before = shop.snapshot();
    assert.equal(await shop.reason("sara", ship), "ActionNotAllowed");
    assert.deepEqual(shop.snapshot(), before);
    const { state, shipments } = await shop.call("sara", {
      name: "orders.markDelivered",
      input: { orderId },
    });
    assert.deepEqual([state, shipments], ["delivered", []]);
  });

  it("cannot be cancelled once it is shipped, nor shipped once it is cancelled", async () => {
    const { orderId } = await shop.orderIn("shipped");
    assert.equal(
      await shop.reason("buyer", { name: "orders.cancelOrder", input: { orderId } }),
      "ActionNotAllowed",
    );
    const { orderId: other } = await shop.orderIn("refunded");
    const ship = { name: "orders.shipOrder", input: { orderId: other, carrier: "DHL" } };
    assert.equal(await shop.reason("sara", ship), "ActionNotAllowed");
  });

  it("cancelled by its buyer puts a sold-out listing on sale again; cancelled by its seller it does not", async () => {
    for (const [person, state] of [
      ["buyer", "active"],
      ["sara", "sold"],
    ] as const) {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn("paid", { cart: { lid: 1 } });
      assert.equal(shop.read("listings/lid")?.state, "sold");
      await shop.call(person, { name: "orders.cancelOrder", input: { orderId } });
      assert.equal(shop.read("listings/lid")?.state, state);
      assert.deepEqual(shop.stock("lid"), { onHand: 1, held: 0 });
    }
  });

  it("is closed once it is refunded in full, whoever cancelled it", async () => {
    for (const person of ["buyer", "sara"]) {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn("paid");
      await shop.call(person, { name: "orders.cancelOrder", input: { orderId } });
      await shop.drain();
      assert.equal(shop.order(orderId).state, "refunded");
    }
  });

  it("returns to its previous state when a dispute is decided for the seller, but a disputed return becomes delivered", async () => {
    for (const state of ["shipped", "delivered", "returning"] as const) {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn(state);
      await shop.call("buyer", { name: "orders.openDispute", input: { orderId, reason: "Broken" } });
      const decision = { orderId, inFavourOf: "seller", note: "It is as described" };
      const { state: then } = await shop.call("mod", { name: "orders.resolveDispute", input: decision });
      assert.equal(then, state === "returning" ? "delivered" : state);
    }
  });

  it("cannot be decided by a moderator who is a party to it", async () => {
    const { orderId } = await shop.orderIn("disputed");
    for (const uid of ["buyer", "sara"]) {
      await addMember(shop.context, uid, ["seller", "moderator"]);
      const decision = { orderId, inFavourOf: uid === "buyer" ? "buyer" : "seller", note: "I am right" };
      const call = { name: "orders.resolveDispute", input: decision };
      assert.equal(await shop.reason(uid, call), "ActionNotAllowed");
    }
  });
});
