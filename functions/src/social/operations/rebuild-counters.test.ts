import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { add } from "../../../test-support/social/edges.ts";
import { rebuildCounters } from "./rebuild-counters.ts";

describe("social.rebuildCounters", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
    await addListing(world.context, { id: "pot", seller: "sara", quantity: 1 });
  });

  const rebuild = (uid: string, listingId = "pot") =>
    callAs(uid, rebuildCounters, { context: world.context, input: { listingId } });

  it("recounts a listing, whatever its counters say, and leaves its views", async () => {
    for (const uid of ["bob", "cem"]) {
      await add(world.firestore, `likes/${uid}_pot`, { uid, listingId: "pot" });
    }
    await add(world.firestore, "watches/bob_pot", { uid: "bob", listingId: "pot" });
    await world.firestore.doc("counters/pot").set({ listingId: "pot", likes: 99, comments: 3, views: 8 });
    const right = { likes: 2, watchers: 1, comments: 0, views: 8 };
    assert.deepEqual(await rebuild("ada"), { ...right, differed: true });
    assert.deepEqual(await rebuild("ada"), { ...right, differed: false });
    const { countedAt, ...stored } = (await world.firestore.doc("counters/pot").get()).data() ?? {};
    assert.deepEqual(stored, { listingId: "pot", ...right });
    assert.deepEqual(Object.keys(countedAt).toSorted(), ["comments", "likes", "watchers"]);
  });

  it("is refused for what is no listing, and to a moderator", async () => {
    assert.equal(await reasonOf(rebuild("ada", "nothing")), "ListingNotFound");
    assert.equal(await reasonOf(rebuild("mo")), "AccessDenied");
  });
});
