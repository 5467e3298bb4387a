import assert from "node:assert/strict";
import { describePicture, photoReader } from "../../media/public.ts";
import { DAY } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import updateListing from "./update-listing.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" });

describe("listings.updateListing", () => {
  let world: MemoryWorld;
  let listingId: string;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["seller", "rival"]) await addMember(world.context, uid, ["seller"]);
    listingId = await addListing(world.context, { seller: "seller", quantity: 3 });
    for (const mediaId of ["photo", "second"]) await addPhoto(world.context, { mediaId, owner: "seller" });
  });

  const update = (changes: object, version = 1, uid = "seller") =>
    callAs(uid, updateListing, { context: world.context, input: { listingId, version, changes } });
  const stored = async () => (await world.firestore.doc(`listings/${listingId}`).get()).data() ?? {};
  const pricesOf = async () => {
    const { docs } = await world.firestore.collection(`listings/${listingId}/prices`).orderBy("at").get();
    return docs.map((past) => (past.get("price") as { amount: number }).amount);
  };
  const drops = async () => {
    const { docs } = await world.firestore
      .collection("events")
      .where("type", "==", "listings.priceDropped")
      .get();
    return docs.map((event) => event.get("data") as Record<"from" | "to", { amount: number }>);
  };

  it("changes what is given and nothing else, and counts the version", async () => {
    const before = await stored();
    const changes = {
      title: "Copper samovar",
      tags: ["Tea"],
      photos: [{ mediaId: "second", alt: "From behind" }],
    };
    await update(changes);
    const rendition = await photoReader(world.context).findRendition({ mediaId: "second", generation: "1" });
    assert(rendition);
    assert.deepEqual(await stored(), {
      ...before,
      title: "Copper samovar",
      tags: ["tea"],
      photos: [
        { mediaId: "second", generation: "1", alt: "From behind", picture: describePicture(rendition) },
      ],
      photoKeys: ["second.1"],
      version: 2,
    });
  });

  it("is refused when somebody changed it meanwhile, and says which version there is", async () => {
    await update({ title: "First" });
    await assert.rejects(update({ title: "Second" }), { reason: "ListingChanged", details: { version: 2 } });
    assert.equal((await stored()).title, "First");
  });

  it("takes no discount that ends before it begins, in whichever year", async () => {
    for (const endsAt of ["0000-01-01T00:00:00Z", world.clock.now().toISOString(), "9999-12-31T23:59:59Z"]) {
      assert.equal(await reasonOf(update({ salePrice: { price: eur(500), endsAt } })), "SalePriceInvalid");
    }
  });

  it("of two at once lets one through", async () => {
    const outcomes = await Promise.all([
      reasonOf(update({ title: "One" })),
      reasonOf(update({ title: "Two" })),
    ]);
    assert.deepEqual(outcomes.toSorted(), ["ListingChanged", "done"]);
    assert.equal((await stored()).version, 2);
  });

  it("emits a lower price for watchers, not a higher one, and keeps all prices", async () => {
    await update({ price: eur(800) });
    world.clock.advance(1000);
    await update({ price: eur(900) }, 2);
    world.clock.advance(1000);
    const endsAt = new Date(world.clock.now().getTime() + DAY).toISOString();
    await update({ salePrice: { price: eur(700), endsAt } }, 3);
    assert.deepEqual(await pricesOf(), [800, 900, 700]);
    const emitted = (await drops()).map(({ from, to }) => `${from.amount} to ${to.amount}`);
    assert.deepEqual(emitted.toSorted(), ["1000 to 800", "900 to 700"]);
  });

  for (const hidden of [{ isAway: true }, { state: "suspended" }]) {
    it(`records the price of what becomes visible by itself, without an event: ${JSON.stringify(hidden)}`, async () => {
      await world.firestore.doc(`listings/${listingId}`).update(hidden);
      await update({ price: eur(800) });
      assert.deepEqual(await pricesOf(), [800]);
      assert.deepEqual(await drops(), []);
    });
  }

  it("notes no price when the price stays, nor for what is not on offer", async () => {
    await update({ title: "Copper samovar" });
    await world.firestore.doc(`listings/${listingId}`).update({ state: "draft" });
    await update({ price: eur(10) }, 2);
    assert.deepEqual([await pricesOf(), await drops()], [[], []]);
  });

  it("corrects the stock, and keeps what checkouts hold", async () => {
    await world.firestore.doc(`stock/${listingId}`).set({ onHand: 3, held: 2 });
    await update({ quantity: 7 });
    assert.deepEqual((await world.firestore.doc(`stock/${listingId}`).get()).data(), {
      onHand: 7,
      held: 2,
      nextHoldEndsAt: null,
    });
    await assert.rejects(update({ quantity: 1 }, 2), { reason: "QuantityHeld", details: { held: 2 } });
  });

  const inDays = (days: number) => new Date(Date.parse("2026-03-01T12:00:00Z") + days * DAY).toISOString();
  const refused: [string, object, string][] = [
    [
      "a discount that makes it dearer",
      { salePrice: { price: eur(1001), endsAt: inDays(1) } },
      "SalePriceInvalid",
    ],
    ["a discount for a year", { salePrice: { price: eur(900), endsAt: inDays(365) } }, "SalePriceInvalid"],
    [
      "a price in another currency than its shipping",
      { price: { amount: 5, currency: "USD" }, shipping: [{ region: "DE", price: eur(1) }] },
      "InvalidInput",
    ],
    [
      "a discount in another currency",
      { salePrice: { price: { amount: 5, currency: "USD" }, endsAt: inDays(1) } },
      "CurrencyMixed",
    ],
    ["an offer without a category", { category: null }, "DetailsMissing"],
    ["a category whose size is missing", { category: "fashion.men.shoes" }, "DetailsMissing"],
    [
      "a size its category has not",
      { category: "fashion.men.shoes", attributes: { size: "XL" } },
      "AttributesInvalid",
    ],
    ["an offer without a photo", { photos: [] }, "PhotosMissing"],
    ["somebody else's photo", { photos: [{ mediaId: "foreign", alt: "" }] }, "PhotoNotReady"],
    ["obscene words", { description: "What a cunt" }, "WordsNotAllowed"],
    ["a banned word", { brand: "Forbiddenium" }, "WordsNotAllowed"],
  ];
  for (const [what, changes, reason] of refused) {
    it(`refuses ${what}, and changes nothing`, async () => {
      const before = await stored();
      assert.equal(await reasonOf(update(changes)), reason);
      assert.deepEqual(await stored(), before);
    });
  }

  it("is the seller's alone, and not for what is sold", async () => {
    assert.equal(await reasonOf(update({ title: "Mine" }, 1, "rival")), "ListingNotFound");
    await world.firestore.doc(`listings/${listingId}`).update({ state: "sold" });
    assert.equal(await reasonOf(update({ title: "Mine" })), "NotInThisState");
  });
});
