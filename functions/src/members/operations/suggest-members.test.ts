import assert from "node:assert/strict";
import { block } from "../../relations/operations/block.ts";
import { mute } from "../../relations/operations/mute.ts";
import { relationsStore } from "../../relations/relations-store.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { after } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs } from "../../../test-support/shop.ts";
import suggestMembers from "./suggest-members.ts";

describe("a suggestion whom to follow", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada");
    for (const uid of ["sara", "tove", "uma"]) {
      await addMember(world.context, uid, ["seller"]);
      for (const n of [1, 2])
        await addListing(world.context, { id: `${uid}-${n}`, seller: uid, quantity: 1 });
    }
  });

  const suggest = async (limit = 10) => {
    const found = await callAs("ada", suggestMembers, { context: world.context, input: { limit } });
    const { suggestions } = found as { suggestions: { member: { uid: string }; reason: string }[] };
    return suggestions.map(({ member, reason }) => [member.uid, reason]);
  };
  const edge = (kind: "likes" | "watches", listingId: string, seconds = 0) => {
    const at = after(world.clock.now(), seconds * 1000);
    world.memory.put(`${kind}/ada_${listingId}`, { uid: "ada", listingId, at });
  };
  const order = (id: string, seller: string, state: string) =>
    world.memory.put(`orders/${id}`, { id, buyer: "ada", seller, state, placedAt: world.clock.now() });
  const follow = async (follower: string, ...followed: string[]) => {
    const stored = await relationsStore(world.context).find(follower);
    const following = Object.fromEntries(followed.map((uid) => [uid, world.clock.now()]));
    world.memory.put(`relations/${follower}`, { ...stored, lists: { ...stored.lists, following } });
  };

  it("is who sold what one bought, then watched, then liked, each once with the best reason", async () => {
    edge("likes", "sara-1");
    edge("likes", "tove-1");
    edge("watches", "tove-2");
    edge("likes", "uma-1");
    order("o1", "uma", "completed");
    assert.deepEqual(await suggest(), [
      ["uma", "bought"],
      ["tove", "watched"],
      ["sara", "liked"],
    ]);
    assert.deepEqual(await suggest(1), [["uma", "bought"]]);
  });

  it("is nobody without an act, and nobody whose order came to grief or was never paid", async () => {
    assert.deepEqual(await suggest(), []);
    for (const [index, state] of ["placed", "cancelled", "refunded", "disputed"].entries())
      order(`o${index}`, "sara", state);
    assert.deepEqual(await suggest(), []);
  });

  it("is whom three of those one follows do, and never tells whom one or two of them follow", async () => {
    for (const uid of ["f1", "f2", "f3"]) await addMember(world.context, uid);
    await follow("ada", "f1", "f2", "f3");
    await follow("f1", "sara", "tove", "ada");
    await follow("f2", "sara", "tove", "ada");
    await follow("f3", "sara", "ada", "f1");
    assert.deepEqual(await suggest(), [["sara", "followedByFollowed"]]);
  });

  it("is nobody one follows, mutes or is blocked with either way, not oneself, and nobody suspended or leaving", async () => {
    await addMember(world.context, "vera", ["seller"]);
    await addListing(world.context, { id: "vera-1", seller: "vera", quantity: 1 });
    await addListing(world.context, { id: "own", seller: "ada", quantity: 1 });
    for (const id of ["sara-1", "tove-1", "uma-1", "vera-1", "own"]) edge("likes", id);
    const uids = async () => (await suggest()).map(([uid]) => uid);
    assert.deepEqual(await uids(), ["sara", "tove", "uma", "vera"]);
    const { context } = world;
    await follow("ada", "sara");
    await callAs("ada", block, { context, input: { uid: "tove" } });
    await callAs("uma", block, { context, input: { uid: "ada" } });
    assert.deepEqual(await uids(), ["vera"]);
    await callAs("ada", mute, { context, input: { uid: "vera" } });
    assert.deepEqual(await uids(), []);
    await follow("ada");
    await world.firestore.doc("access/sara").update({ state: "suspended" });
    assert.deepEqual(await uids(), []);
    await world.firestore.doc("access/sara").update({ state: "active" });
    assert.deepEqual(await uids(), ["sara"]);
    await world.firestore.doc("members/sara").update({ isLeaving: true });
    assert.deepEqual(await uids(), []);
  });

  it("costs at most 113 reads, however much somebody has liked, bought and followed", async () => {
    const many = Array.from({ length: 60 }, (_, n) => `m${n}`);
    for (const [n, uid] of many.entries()) {
      await addMember(world.context, uid, ["seller"]);
      for (const kind of ["likes", "watches"] as const) {
        const id = await addListing(world.context, { id: `${uid}-${kind}`, seller: uid, quantity: 1 });
        edge(kind, id, n);
      }
      order(`o-${uid}`, uid, "completed");
      world.clock.advance(1000);
    }
    await follow("ada", ...many.slice(0, 20));
    await invoke({ requestId: "test" }, async (invocation) => {
      const found = await suggest();
      assert.equal(found.length, 10);
      // Grant and limit, relations; ten orders, fifteen likes and watches with their listings, ten relations; fifteen members and grants.
      assert.ok(invocation.reads <= 3 + 10 + 60 + 10 + 30, `${invocation.reads} reads`);
    });
  });
});
