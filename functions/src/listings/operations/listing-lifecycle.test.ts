import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { archiveListing, releaseListing, reserveListing } from "./change-state.ts";
import { duplicateListing } from "./create-listing.ts";
import { getListing } from "./browse-listings.ts";
import { reinstateListing, suspendListing } from "./moderate-listing.ts";
import { relistListing } from "./publish-listing.ts";

describe("the life of a listing", () => {
  let world: MemoryWorld;
  let listingId: string;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["seller", "rival"]) await addMember(world.context, uid, ["seller"]);
    await addMember(world.context, "moderator", ["moderator"]);
    listingId = await addListing(world.context, { seller: "seller", quantity: 2 });
    await addPhoto(world.context, { mediaId: "photo", owner: "seller" });
  });

  const call = (implementation: AnyImplementation, more: object = {}, uid = "seller") =>
    callAs(uid, implementation, { context: world.context, input: { listingId, ...more } });
  const stored = async (id = listingId) => (await world.firestore.doc(`listings/${id}`).get()).data() ?? {};
  const stockOf = async (id = listingId) => (await world.firestore.doc(`stock/${id}`).get()).data();

  it("can be reserved and released by its seller", async () => {
    await call(reserveListing);
    assert.equal((await stored()).state, "reserved");
    assert.equal(await reasonOf(call(reserveListing)), "NotInThisState");
    await call(releaseListing);
    assert.equal((await stored()).state, "active");
    assert.equal(await reasonOf(call(releaseListing)), "NotInThisState");
  });

  for (const [name, implementation] of Object.entries({
    archiveListing,
    reserveListing,
    relistListing,
    duplicateListing,
  })) {
    it(`is nobody else's: ${name}`, async () => {
      assert.equal(await reasonOf(call(implementation, {}, "rival")), "ListingNotFound");
      assert.equal((await stored()).state, "active");
    });
  }

  it("is archived, where it is not found, and relisted with the quantity that its seller has", async () => {
    await call(archiveListing);
    assert.equal(await reasonOf(call(getListing, {}, "rival")), "ListingNotFound");
    await world.firestore.doc(`stock/${listingId}`).set({ onHand: 3, held: 1 });
    world.clock.advance(60_000);
    await call(relistListing, { quantity: 5 });
    const { state, publishedAt } = await stored();
    assert.equal(state, "active");
    assert.deepEqual(publishedAt.toDate(), world.clock.now());
    assert.deepEqual(await stockOf(), { onHand: 5, held: 1, nextHoldEndsAt: null });
  });

  it("is not relisted with less stock than checkouts hold", async () => {
    await call(archiveListing);
    await world.firestore.doc(`stock/${listingId}`).set({ onHand: 3, held: 2 });
    assert.equal(await reasonOf(call(relistListing, { quantity: 1 })), "QuantityHeld");
    assert.equal((await stored()).state, "archived");
    assert.deepEqual(await stockOf(), { onHand: 3, held: 2 });
  });

  it("is not relisted with a photo that was removed", async () => {
    await call(archiveListing);
    await world.firestore.doc("media/photo/renditions/1").delete();
    assert.equal(await reasonOf(call(relistListing)), "PhotoNotReady");
    assert.equal((await stored()).state, "archived");
  });

  it("can be drafted again as another one, with stock of its own; a repeat finds the same draft", async () => {
    const again = { context: world.context, input: { listingId, quantity: 4 }, key: "one-and-the-same" };
    const first = (await callAs("seller", duplicateListing, again)) as { id: string };
    const second = (await callAs("seller", duplicateListing, again)) as { id: string };
    assert.equal(first.id, second.id);
    const { title, state, salePrice, version } = await stored(first.id);
    assert.deepEqual([title, state, salePrice, version], ["Brass samovar", "draft", null, 1]);
    assert.deepEqual(await stockOf(first.id), { onHand: 4, held: 0, nextHoldEndsAt: null });
  });

  it("is taken down by a moderator, who says why, and put back", async () => {
    const reason = { reason: "counterfeit", note: "No maker's mark" };
    await call(suspendListing, reason, "moderator");
    assert.equal(await reasonOf(call(getListing, {}, "rival")), "ListingNotFound");
    const { state, suspension } = await stored();
    assert.deepEqual([state, suspension.reason, suspension.note], ["suspended", reason.reason, reason.note]);
    const events = await world.firestore
      .collection("events")
      .where("type", "==", "listings.listingSuspended")
      .get();
    assert.deepEqual(
      events.docs.map((event) => event.get("data")),
      [{ listingId, seller: "seller", reason: "counterfeit" }],
    );
    await call(reinstateListing, {}, "moderator");
    assert.deepEqual([(await stored()).state, (await stored()).suspension], ["active", null]);
  });

  it("cannot be saved from suspension by its seller", async () => {
    await call(suspendListing, { reason: "prohibited" }, "moderator");
    for (const implementation of [archiveListing, relistListing, releaseListing]) {
      assert.equal(await reasonOf(call(implementation)), "NotInThisState");
    }
    assert.equal(await reasonOf(call(suspendListing, { reason: "other" })), "AccessDenied");
    assert.equal(await reasonOf(call(reinstateListing)), "AccessDenied");
    assert.equal((await stored()).state, "suspended");
  });

  it("does not come back from suspension as a copy", async () => {
    await call(suspendListing, { reason: "prohibited" }, "moderator");
    assert.equal(await reasonOf(call(duplicateListing)), "NotInThisState");
  });

  it("is taken down once it is sold as well, and put back as sold", async () => {
    await world.firestore.doc(`listings/${listingId}`).update({ state: "sold" });
    await world.firestore.doc(`stock/${listingId}`).set({ onHand: 0, held: 0 });
    await call(suspendListing, { reason: "stolenPhotos" }, "moderator");
    assert.equal(await reasonOf(call(getListing, {}, "rival")), "ListingNotFound");
    await call(reinstateListing, {}, "moderator");
    assert.equal((await stored()).state, "sold");
  });

  it("that was bought out while it was suspended is not put back on sale", async () => {
    await call(suspendListing, { reason: "other" }, "moderator");
    await world.firestore.doc(`stock/${listingId}`).set({ onHand: 0, held: 0 });
    await call(reinstateListing, {}, "moderator");
    assert.equal((await stored()).state, "sold");
  });
});
