import assert from "node:assert/strict";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { add } from "../../../test-support/social/edges.ts";
import { rebuildAllCounters } from "./rebuild-counters.ts";

describe("social.rebuildAllCounters", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
    for (const id of ["pot", "lamp", "rug"]) {
      await addListing(world.context, { id, seller: "sara", quantity: 1 });
    }
    for (const id of ["pot", "lamp"]) {
      await add(world.firestore, `likes/bob_${id}`, { uid: "bob", listingId: id });
    }
    await world.firestore.doc("counters/lamp").set({ listingId: "lamp", likes: 1, views: 9 });
    await world.firestore.doc("counters/rug").set({ listingId: "rug", likes: 50 });
  });

  const rebuild = (uid: string, input: object) =>
    callAs(uid, rebuildAllCounters, { context: world.context, input }) as Promise<{
      plan: { documents: number; reads: number };
      backfill: { id: string } | null;
    }>;
  const likesOf = async (id: string) => (await world.firestore.doc(`counters/${id}`).get()).get("likes");

  it("estimates its work, and counts nothing, by default", async () => {
    const { plan, backfill } = await rebuild("ada", {});
    await drain(world.context);
    assert.deepEqual([plan.documents, backfill], [3, null]);
    assert.deepEqual([await likesOf("pot"), await likesOf("rug")], [undefined, 50]);
  });

  it("recounts every listing, those without counters as well, and reports how many differed", async () => {
    const { backfill } = await rebuild("ada", { dryRun: false });
    await drain(world.context);
    assert.deepEqual([await likesOf("pot"), await likesOf("lamp"), await likesOf("rug")], [1, 1, 0]);
    const run = (await world.firestore.doc(`backfills/${backfill?.id}`).get()).data();
    assert.deepEqual([run?.state, run?.outcomes], ["done", { differed: 2, right: 1 }]);
  });

  it("is for admins", async () => {
    assert.equal(await reasonOf(rebuild("mo", {})), "AccessDenied");
  });
});
