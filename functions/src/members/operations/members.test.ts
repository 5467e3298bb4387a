import assert from "node:assert/strict";
import { block } from "../../relations/operations/block.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import getMemberPage from "./get-member-page.ts";
import getMembers from "./get-members.ts";
import searchMembers from "./search-members.ts";

let world: MemoryWorld;
beforeEach(() => {
  world = memoryContext();
});

const call = <T>(operation: AnyImplementation, input: object, uid?: string) =>
  callAs(uid, operation, { context: world.context, input }) as Promise<T>;

describe("a search for members", () => {
  beforeEach(async () => {
    for (const uid of ["ada", "ada_lovelace", "adam", "bob"]) await addMember(world.context, uid);
    await world.firestore.doc("members/bob").update({ displayName: "Ádám Ray", searchName: "adam ray" });
  });

  const find = async (query: string, more: object = {}) => {
    const input = { query, ...more };
    const { members } = await call<{ members: { uid: string }[] }>(searchMembers, input, "ada");
    return members.map(({ uid }) => uid);
  };

  it("finds who has the handle first, then whose handle begins so, then whose name does, each once", async () => {
    await world.firestore.doc("members/adam").update({ searchName: "adam" });
    assert.deepEqual(await find("adam"), ["adam", "bob"]);
    assert.deepEqual(await find("@ADA"), ["ada", "ada_lovelace", "adam", "bob"].slice(0, 3).concat("bob"));
    assert.deepEqual(await find("ÁDÁM  ra"), ["bob"]);
    assert.deepEqual(await find("lovelace"), []);
  });

  it("takes two letters at least, and shows twenty at most", async () => {
    for (const query of ["a", "@a", "  a ", "___", "🙂🙂", ""])
      assert.equal(await reasonOf(find(query)), "InvalidInput", query);
    assert.equal(await reasonOf(find("ad", { limit: 21 })), "InvalidInput");
    assert.deepEqual(await find("ad", { limit: 1 }), ["ada"]);
  });

  it("shows nobody who is blocked either way, suspended or leaving", async () => {
    await call(block, { uid: "adam" }, "ada");
    await call(block, { uid: "ada" }, "bob");
    assert.deepEqual(await find("ada"), ["ada", "ada_lovelace"]);
    await world.firestore.doc("access/ada_lovelace").update({ state: "suspended" });
    assert.deepEqual(await find("ada"), ["ada"]);
    await world.firestore.doc("members/ada").update({ isLeaving: true });
    assert.deepEqual(await find("ada"), []);
  });

  it("is for members, and costs no more where thousands begin so", async () => {
    assert.equal(await reasonOf(call(searchMembers, { query: "ada" })), "Unauthenticated");
    for (let n = 10; n < 70; n += 1) await addMember(world.context, `many${n}`);
    const reads = await invoke({ requestId: "test" }, async (invocation) => {
      assert.equal((await find("many", { limit: 20 })).length, 20);
      return invocation.reads;
    });
    // Grant, relations, two limits; twenty members and their grants.
    assert.equal(reads, 44);
  });
});

describe("the members that a page names", () => {
  beforeEach(async () => {
    for (const uid of ["sara", "bob"]) {
      await addMember(world.context, uid);
      await world.firestore.doc(`handles/${uid}`).set({ uid });
    }
  });
  const get = async (members: unknown, uid?: string) => {
    const answer = await call<{ members: { uid: string; email?: string }[] }>(getMembers, { members }, uid);
    return answer.members;
  };

  it("are shown by uid and by handle, each once, to people who are not signed in too", async () => {
    const cards = await get(["bob", "@sara", "sara"]);
    assert.deepEqual(cards.map(({ uid }) => uid).toSorted(), ["bob", "sara"]);
    for (const card of cards)
      assert.deepEqual(Object.keys(card).toSorted(), ["avatar", "displayName", "handle", "isSeller", "uid"]);
  });

  it("are left out where they have left, are leaving, or never were", async () => {
    await world.firestore.doc("members/bob").update({ isLeaving: true });
    assert.deepEqual(await get(["bob", "@bob", "nobody", "@nobody"]), []);
  });

  it("are fifty at most, and one at least", async () => {
    const many = Array.from({ length: 51 }, (_, n) => `m${n}`);
    for (const members of [[], many, ["a/b"], ["@"], "sara"])
      assert.equal(await reasonOf(get(members)), "InvalidInput", JSON.stringify(members));
    assert.deepEqual(await get(many.slice(1)), []);
  });
});

describe("the page of a member", () => {
  beforeEach(async () => {
    await addMember(world.context, "sara", ["seller"]);
    await world.firestore.doc("handles/sara").set({ uid: "sara" });
    await addMember(world.context, "bob");
  });

  interface Page {
    profile: { uid: string };
    followers: number;
    listingsOnSale: number;
    rating: object;
    listings: { listingId: string; likes: number }[];
  }
  const page = (member: string, uid?: string) => call<Page>(getMemberPage, { member }, uid);

  it("has the counts, the rating and the newest six of all that is on sale", async () => {
    for (let n = 0; n < 8; n += 1) {
      world.clock.advance(1000);
      await addListing(world.context, { id: `pot-${n}`, seller: "sara", quantity: 1 });
    }
    await world.firestore.doc("listings/pot-7").update({ state: "sold" });
    await world.firestore.doc("counters/pot-6").set({ listingId: "pot-6", likes: 3 });
    await world.firestore.doc("followerCounts/sara").set({ uid: "sara", followers: 12 });
    await world.firestore.doc("ratings/sara").set({ uid: "sara", count: 2, sum: 9, average: 4.5 });
    const shown = await page("sara");
    assert.deepEqual(
      [shown.followers, shown.listingsOnSale, shown.rating],
      [12, 7, { count: 2, average: 4.5 }],
    );
    assert.deepEqual(
      shown.listings.map(({ listingId, likes }) => [listingId, likes]),
      [
        ["pot-6", 3],
        ["pot-5", 0],
        ["pot-4", 0],
        ["pot-3", 0],
        ["pot-2", 0],
        ["pot-1", 0],
      ],
    );
  });

  it("is found by uid, and by a handle that begins with @, never one by the other", async () => {
    await addMember(world.context, "Uid1");
    await world.firestore.doc("handles/uid2").set({ uid: "Uid1" });
    assert.deepEqual((await page("Uid1")).profile.uid, "Uid1");
    assert.deepEqual((await page("@UID2")).profile.uid, "Uid1");
    assert.deepEqual((await page("@sara")).profile.uid, "sara");
    for (const nobody of ["@uid1", "uid2"])
      assert.equal(await reasonOf(page(nobody)), "MemberNotFound", nobody);
    for (const odd of ["@", "@admin", "../sara", ""])
      assert.equal(await reasonOf(page(odd)), "InvalidInput", odd);
  });

  it("is not there while they are suspended or leaving", async () => {
    await world.firestore.doc("access/sara").update({ state: "suspended" });
    assert.equal(await reasonOf(page("sara")), "MemberNotFound");
    await world.firestore.doc("access/sara").update({ state: "active" });
    await world.firestore.doc("members/sara").update({ isLeaving: true });
    assert.equal(await reasonOf(page("sara")), "MemberNotFound");
  });

  it("is public, as somebody sees who is blocked: the same as signed out", async () => {
    const open = await page("sara");
    await call(block, { uid: "bob" }, "sara");
    assert.deepEqual(await page("sara", "bob"), open);
  });
});
