import assert from "node:assert/strict";
import { openOrderShop, euros, type OrderShop } from "../../../test-support/orders/order-shop.ts";

interface Line {
  listingId: string;
  quantity: number;
  state: string;
  title: string | null;
  listing: { price: object } | null;
}

describe("A cart, without Firebase's SDK,", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const set = (listingId: string, quantity: number, uid = "buyer") =>
    shop.call(uid, { name: "checkout.setCartLine", input: { listingId, quantity } });
  const remove = (listingId: string) =>
    shop.call("buyer", { name: "checkout.removeCartLine", input: { listingId } });
  const lines = async (uid = "buyer") =>
    (await shop.call<{ lines: Line[] }>(uid, { name: "checkout.getCart", input: {} })).lines;
  const refusal = (input: object) => shop.reason("buyer", { name: "checkout.setCartLine", input });

  it("is the lines that a client may write itself, one a listing, and what is quoted and bought", async () => {
    await set("pot", 1);
    await set("pot", 2);
    assert.deepEqual(shop.read("carts/buyer/lines/pot"), { listingId: "pot", quantity: 2 });
    const [line] = await lines();
    assert.deepEqual([line?.quantity, line?.state, line?.listing?.price], [2, "available", euros(1_000)]);
    const quote = { name: "checkout.quote", input: { country: "DE" } };
    assert.deepEqual((await shop.call("buyer", quote)).total, euros(2_500));
  });

  it("loses what is taken out, once or twice", async () => {
    await set("pot", 1);
    for (let twice = 0; twice < 2; twice += 1) await remove("pot");
    assert.deepEqual(await lines(), []);
  });

  it("takes what is on sale, in whole pieces, 99 at most", async () => {
    await shop.firestore.doc("listings/lid").update({ state: "sold" });
    for (const listingId of ["lid", "nothing"])
      assert.equal(await refusal({ listingId, quantity: 1 }), "ListingNotFound");
    for (const quantity of [0, -1, 1.5, 100, "2"])
      assert.equal(await refusal({ listingId: "pot", quantity }), "InvalidInput");
  });

  it("says of what is gone by now that it is, with its title", async () => {
    await set("lid", 1);
    await shop.firestore.doc("listings/lid").update({ state: "sold" });
    const [line] = await lines();
    assert.deepEqual([line?.state, typeof line?.title, line?.listing], ["unavailable", "string", null]);
    await remove("lid");
    assert.deepEqual(await lines(), []);
  });

  it("is its owner's alone", async () => {
    await set("pot", 1);
    assert.deepEqual(await lines("rival"), []);
    assert.equal(await shop.reason(undefined, { name: "checkout.getCart", input: {} }), "Unauthenticated");
  });
});
