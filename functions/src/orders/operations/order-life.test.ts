import assert from "node:assert/strict";
import { addMember } from "../../../test-support/shop.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";

describe("an order", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });

  it("that is collected is handed over and never shipped", async () => {
    const { orderId } = await shop.orderIn("paid", { collectFrom: ["sara"] });
    const ship = { name: "orders.shipOrder", input: { orderId, carrier: "DHL" } };
    const before = shop.snapshot();
    assert.equal(await shop.reason("sara", ship), "ActionNotAllowed");
    assert.deepEqual(shop.snapshot(), before);
    const { state, shipment } = await shop.call("sara", { name: "orders.markDelivered", input: { orderId } });
    assert.deepEqual([state, shipment], ["delivered", null]);
  });

  it("shows its buyer the carrier and the code to follow the parcel by", async () => {
    const { orderId } = await shop.orderIn("paid");
    const input = { orderId, carrier: "DHL", trackingCode: "JD01" };
    await shop.call("sara", { name: "orders.shipOrder", input });
    const { shipment } = await shop.call("buyer", { name: "orders.getOrder", input: { orderId } });
    assert.deepEqual(shipment, { carrier: "DHL", trackingCode: "JD01", at: "2026-03-01T12:00:00.000Z" });
  });

  it("that was shipped is not called off, and one called off is not shipped", async () => {
    const { orderId } = await shop.orderIn("shipped");
    assert.equal(
      await shop.reason("buyer", { name: "orders.cancelOrder", input: { orderId } }),
      "ActionNotAllowed",
    );
    const { orderId: other } = await shop.orderIn("refunded");
    const ship = { name: "orders.shipOrder", input: { orderId: other, carrier: "DHL" } };
    assert.equal(await shop.reason("sara", ship), "ActionNotAllowed");
  });

  it("called off by its buyer puts a listing that was sold out on sale again; by its seller it does not", async () => {
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

  it("given all its money back is closed, whoever called it off", async () => {
    for (const person of ["buyer", "sara"]) {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn("paid");
      await shop.call(person, { name: "orders.cancelOrder", input: { orderId } });
      await shop.drain();
      assert.equal(shop.order(orderId).state, "refunded");
    }
  });

  it("disputed goes back to where it was when the seller is right, but a return ends with that", async () => {
    for (const state of ["shipped", "delivered", "returning"] as const) {
      shop = await openOrderShop();
      const { orderId } = await shop.orderIn(state);
      await shop.call("buyer", { name: "orders.openDispute", input: { orderId, reason: "Broken" } });
      const decision = { orderId, inFavourOf: "seller", note: "It is as described" };
      const { state: then } = await shop.call("mod", { name: "orders.resolveDispute", input: decision });
      assert.equal(then, state === "returning" ? "delivered" : state);
    }
  });

  it("is not decided by a moderator who is party to it", async () => {
    const { orderId } = await shop.orderIn("disputed");
    for (const uid of ["buyer", "sara"]) {
      await addMember(shop.context, uid, ["seller", "moderator"]);
      const decision = { orderId, inFavourOf: uid === "buyer" ? "buyer" : "seller", note: "I am right" };
      const call = { name: "orders.resolveDispute", input: decision };
      assert.equal(await shop.reason(uid, call), "ActionNotAllowed");
    }
  });
});
