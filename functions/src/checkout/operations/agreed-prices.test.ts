import assert from "node:assert/strict";
import { HOUR } from "../../platform/values/clock.ts";
import { agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { euros, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";

const leave = { name: "offers.withdraw", input: { offerId: "offer" } };

describe("An accepted offer for two pots at 8.00, which cost 10.00,", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
    await agreeOnPot(shop.context);
  });
  const buy = async (quantity: number) => {
    const answer = await shop.checkOut({}, { lines: [{ listingId: "pot", quantity }] });
    const [line] = shop.order(String(answer.orders[0]?.orderId)).lines;
    return { ...answer, price: line.unitPrice.amount, offerId: line.offerId };
  };
  const ask = (amount: number) => {
    shop.memory.put("listings/pot", { ...shop.read("listings/pot"), price: euros(amount) });
  };
  const offer = () => shop.read("offers/offer");

  it("leaves its buyer free to buy one, or three, at the list price, and is still there for two", async () => {
    for (const quantity of [1, 3]) {
      const { price, offerId } = await buy(quantity);
      assert.deepEqual([price, offerId], [1_000, null]);
    }
    const agreed = await buy(2);
    assert.deepEqual([agreed.price, agreed.offerId], [800, "offer"]);
    await shop.pay(agreed);
    assert.equal(offer()?.state, "used");
  });

  it("gives way to a list price that is as low or lower, and is kept for another time", async () => {
    for (const [price, paid, state] of [
      [800, 800, "accepted"],
      [700, 700, "accepted"],
      [801, 800, "used"],
    ] as const) {
      ask(price);
      shop.memory.put("stock/pot", { ...shop.read("stock/pot"), onHand: 4 });
      const bought = await buy(2);
      assert.equal(bought.price, paid);
      await shop.pay(bought);
      assert.equal(offer()?.state, state);
    }
  });

  it("is used up by buying what is reserved for it, even where the list price is lower by then", async () => {
    ask(700);
    shop.memory.put("listings/pot", { ...shop.read("listings/pot"), state: "reserved" });
    const bought = await buy(2);
    assert.deepEqual([bought.price, bought.offerId], [700, "offer"]);
    await shop.pay(bought);
    assert.equal(offer()?.state, "used");
    await assert.rejects(buy(2), { reason: "ListingUnavailable" });
  });

  it("cannot be left while a checkout at its price is open, and can once that is over", async () => {
    await buy(2);
    assert.equal(await shop.reason("buyer", leave), "OfferHeld");
    shop.clock.advance(HOUR);
    assert.equal(await shop.reason("buyer", leave), "done");
    assert.equal((await buy(2)).price, 1_000);
  });

  it("can be left once a newer checkout goes without it", async () => {
    await buy(2);
    await buy(1);
    assert.equal(await shop.reason("buyer", leave), "done");
  });

  it("is free again once a checkout of something else takes the place of the one at its price", async () => {
    await buy(2);
    await shop.checkOut({}, { lines: [{ listingId: "cup", quantity: 1 }] });
    const again = await buy(2);
    assert.deepEqual([again.price, again.offerId], [800, "offer"]);
    await shop.checkOut({}, { lines: [{ listingId: "cup", quantity: 1 }] });
    assert.equal(await shop.reason("buyer", leave), "done");
  });

  it("cannot be left once it is used", async () => {
    await shop.pay(await buy(2));
    assert.equal(await shop.reason("buyer", leave), "ActionNotAllowed");
  });

  it("that is left in one tab and bought at in another is either left or held, never both", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      shop = await openOrderShop();
      await agreeOnPot(shop.context);
      shop.memory.interleave(seed);
      const [bought, left] = await Promise.all([buy(2), shop.reason("buyer", leave)]);
      const held = { price: 800, left: "OfferHeld", state: "accepted" };
      const free = { price: 1_000, left: "done", state: "withdrawn" };
      const found = { price: bought.price, left, state: offer()?.state };
      assert.deepEqual(found, bought.price === 800 ? held : free);
    }
  });

  it("that was left is not bought at by a payment that comes late: the buyer has the money back", async () => {
    const late = await buy(2);
    shop.clock.advance(HOUR);
    await shop.call("buyer", leave);
    await shop.pay(late);
    const order = shop.order(String(late.orders[0]?.orderId));
    assert.deepEqual([order.state, offer()?.state], ["refunded", "withdrawn"]);
    assert.deepEqual(shop.stock("pot"), { onHand: 4, held: 0 });
  });
});
