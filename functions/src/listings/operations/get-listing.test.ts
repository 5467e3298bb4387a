import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { getListing } from "./browse-listings.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });

describe("a listing as buyers see it", () => {
  let world: MemoryWorld;
  let listingId: string;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "seller", ["seller"]);
    listingId = await addListing(world.context, {
      seller: "seller",
      quantity: 5,
      changes: {
        shipping: [
          { region: "WORLD", price: euros(1900) },
          { region: "EU", price: euros(990), days: { min: 3, max: 7 } },
          { region: "DE", price: euros(490), days: { min: 1, max: 2 } },
        ],
      },
    });
  });

  const look = async (more: object = {}) =>
    (await callAs(undefined, getListing, { context: world.context, input: { listingId, ...more } })) as {
      left: number | null;
      shippingTo: object | null;
    };
  const leftOf = async (onHand: number, held: number) => {
    await world.firestore.doc(`stock/${listingId}`).set({ onHand, held, nextHoldEndsAt: null });
    return (await look()).left;
  };

  it("says how many are left while they are few, and no number above", async () => {
    assert.deepEqual([await leftOf(6, 0), await leftOf(5, 0), await leftOf(2, 0)], [null, 5, 2]);
  });

  it("counts held pieces as not there", async () => {
    assert.deepEqual([await leftOf(8, 3), await leftOf(8, 2), await leftOf(2, 2)], [5, null, 0]);
  });

  it("has none left where it is reserved or sold out, also without a count", async () => {
    await world.firestore.doc(`listings/${listingId}`).update({ state: "reserved" });
    assert.equal((await look()).left, 0);
    await world.firestore.doc(`listings/${listingId}`).update({ state: "sold" });
    await world.firestore.doc(`stock/${listingId}`).delete();
    assert.equal((await look()).left, 0);
  });

  it("says what it costs to a country and how long that takes, before anybody signs in", async () => {
    assert.deepEqual((await look({ country: "DE" })).shippingTo, {
      country: "DE",
      price: euros(490),
      days: { min: 1, max: 2 },
    });
    assert.deepEqual((await look({ country: "FR" })).shippingTo, {
      country: "FR",
      price: euros(990),
      days: { min: 3, max: 7 },
    });
    assert.deepEqual((await look({ country: "JP" })).shippingTo, {
      country: "JP",
      price: euros(1900),
      days: null,
    });
  });

  it("says nothing of a country that it is not sent to, and refuses what is none", async () => {
    await world.firestore.doc(`listings/${listingId}`).update({ shipping: [] });
    assert.deepEqual([(await look()).shippingTo, (await look({ country: "DE" })).shippingTo], [null, null]);
    assert.equal(await reasonOf(look({ country: "Germany" })), "InvalidInput");
  });
});
