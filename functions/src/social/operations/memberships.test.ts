import assert from "node:assert/strict";
import { callByName } from "../../../test-support/call-by-name.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, reasonOf } from "../../../test-support/shop.ts";
import { HOUR } from "../../platform/values/clock.ts";

interface Kept {
  listingId: string;
  state: string;
  title: string | null;
  listing: { price: object } | null;
}

describe("What a member likes, without Firebase's SDK,", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["bo", "sara"]) await addMember(world.context, uid);
    for (const id of ["pot", "lamp"]) await addListing(world.context, { id, seller: "sara", quantity: 1 });
  });
  const call = <T = object>(name: string, input: object = {}, uid: string | undefined = "bo") =>
    callByName<T>(world.context, uid, { name, input });
  const likes = async (more: object = {}) =>
    (await call<{ likes: Kept[]; next: string | null }>("social.listLikes", more)).likes;
  const change = (path: string, changes: object) => world.firestore.doc(path).update(changes);

  for (const { word, like, unlike, collection } of [
    { word: "likes", like: "social.likeListing", unlike: "social.unlikeListing", collection: "likes" },
    { word: "watches", like: "social.watchListing", unlike: "social.unwatchListing", collection: "watches" },
  ])
    it(`is the document that a client may write itself, once however often somebody ${word} it`, async () => {
      await call(like, { listingId: "pot" });
      const written = world.memory.documents.get(`${collection}/bo_pot`);
      assert.deepEqual(Object.keys(written ?? {}).toSorted(), ["at", "listingId", "uid"]);
      world.clock.advance(HOUR);
      await call(like, { listingId: "pot" });
      assert.deepEqual(world.memory.documents.get(`${collection}/bo_pot`), written);
      for (let twice = 0; twice < 2; twice += 1) await call(unlike, { listingId: "pot" });
      assert.equal(world.memory.documents.has(`${collection}/bo_pot`), false);
    });

  it("is something that is shown, and a member's", async () => {
    await change("listings/lamp", { state: "draft" });
    for (const listingId of ["lamp", "nothing"])
      assert.equal(await reasonOf(call("social.likeListing", { listingId })), "ListingNotFound");
    await change("listings/pot", { state: "sold" });
    await call("social.likeListing", { listingId: "pot" });
    const signedOut = callByName(world.context, undefined, { name: "social.listLikes", input: {} });
    assert.equal(await reasonOf(signedOut), "Unauthenticated");
  });

  it("is listed with its price and picture, the latest first, in pages", async () => {
    await call("social.likeListing", { listingId: "pot" });
    world.clock.advance(HOUR);
    await call("social.likeListing", { listingId: "lamp" });
    assert.deepEqual(
      (await likes()).map(({ listingId, state }) => [listingId, state]),
      [
        ["lamp", "available"],
        ["pot", "available"],
      ],
    );
    assert.deepEqual((await likes())[0]?.listing?.price, { amount: 1_000, currency: "EUR" });
    const first = await call<{ next: string | null }>("social.listLikes", { limit: 1 });
    assert.deepEqual(
      (await likes({ limit: 1, after: first.next })).map(({ listingId }) => listingId),
      ["pot"],
    );
  });

  it("stays in the list by its title when it is sold, and without one when a moderator removed it or it is gone", async () => {
    for (const listingId of ["pot", "lamp"]) await call("social.likeListing", { listingId });
    await change("listings/pot", { state: "sold" });
    await change("listings/lamp", { state: "suspended" });
    const shown = Object.fromEntries((await likes()).map((kept) => [kept.listingId, kept]));
    assert.deepEqual([shown.pot?.state, shown.pot?.title], ["unavailable", "Brass samovar"]);
    assert.deepEqual([shown.lamp?.state, shown.lamp?.title], ["unavailable", null]);
    await world.firestore.doc("listings/pot").delete();
    const gone = (await likes()).find(({ listingId }) => listingId === "pot");
    assert.deepEqual([gone?.state, gone?.title, gone?.listing], ["unavailable", null, null]);
  });

  it("is found among the listings of a page, of whoever asks alone", async () => {
    await call("social.likeListing", { listingId: "pot" });
    await call("social.watchListing", { listingId: "lamp" });
    await call("social.likeListing", { listingId: "lamp" }, "sara");
    const listingIds = ["pot", "lamp", "nothing", "pot"];
    assert.deepEqual(await call("social.findLiked", { listingIds }), { liked: ["pot"], watched: ["lamp"] });
    const many = Array.from({ length: 31 }, (_, n) => `pot-${n}`);
    assert.equal(await reasonOf(call("social.findLiked", { listingIds: many })), "InvalidInput");
  });
});
