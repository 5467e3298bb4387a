import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { DAY } from "../../platform/values/clock.ts";
import { searchIndexer } from "../../search/search-indexer.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { putOnSale, tellPublished } from "../../../test-support/recommendations.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import listSimilar from "./list-similar.ts";
import listTrending from "./list-trending.ts";

interface Listed {
  recommendations: { listing: { listingId: string } }[];
}

describe("what is shown beside a listing, and what is trending", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const seller of ["sara", "sam", "sue"]) await addMember(world.context, seller, ["seller"]);
    await addMember(world.context, "ada");
    for (const [index, seller] of ["sara", "sam", "sue"].entries()) {
      await putOnSale(world, {
        id: `lamp${index}`,
        seller,
        title: `Brass desk lamp ${index}`,
        category: "home.lamps",
      });
      await putOnSale(world, {
        id: `book${index}`,
        seller,
        title: `Novel ${index}`,
        category: "leisure.books",
      });
    }
  });
  const idsOf = ({ recommendations }: Listed) => recommendations.map(({ listing }) => listing.listingId);
  const similar = async (listingId: string, { uid, limit = 2 }: { uid?: string; limit?: number } = {}) =>
    idsOf(
      (await callAs(uid, listSimilar, { context: world.context, input: { listingId, limit } })) as Listed,
    );
  const trending = async (input: object = {}, uid?: string) =>
    idsOf((await callAs(uid, listTrending, { context: world.context, input })) as Listed);
  const block = (uid: string, blocked: string) =>
    world.firestore.doc(`relations/${uid}`).set({
      uid,
      lists: {
        following: {},
        blocked: { [blocked]: world.clock.now() },
        blockedBy: {},
        muted: {},
        mutedWords: [],
        mutedBy: {},
      },
    });

  it("show what is like it, also without the documents that publishing writes", async () => {
    assert.deepEqual((await similar("lamp0")).toSorted(), ["lamp1", "lamp2"]);
    for (const { path } of world.memory.list("similar")) world.memory.put(path, undefined);
    assert.deepEqual((await similar("lamp0")).toSorted(), ["lamp1", "lamp2"]);
    assert.equal(await reasonOf(similar("nothing")), "ListingNotFound");
  });

  it("show what is chosen together before what is neither that nor like it", async () => {
    const publishedAt = world.clock.now();
    const piece = { seller: "s", category: "leisure.books", brand: null, publishedAt };
    const together = [{ ...piece, listingId: "book2", score: 0.9 }];
    await world.firestore.doc("similar/lamp0").set({ key: "lamp0", together, changedAt: publishedAt });
    const shown = await similar("lamp0", { limit: 5 });
    assert.equal(shown[2], "book2", shown.join(" "));
  });

  it("leave out the nearest where its seller is blocked", async () => {
    await block("ada", "sam");
    const shown = await similar("lamp0", { uid: "ada" });
    assert.ok(shown[0] === "lamp2" && !shown.includes("book1"), shown.join(" "));
    assert.ok(!(await trending({ limit: 40 }, "ada")).some((id) => id.endsWith("1")));
  });

  it("tell those most like a new listing of it, once, and not of one that is sold already", async () => {
    await putOnSale(world, {
      id: "lamp9",
      seller: "sam",
      title: "Brass desk lamp 9",
      category: "home.lamps",
    });
    const listed = () =>
      world.memory
        .list("similar")
        .filter(({ data }) =>
          (data as { alike?: { listingId: string }[] }).alike?.some((each) => each.listingId === "lamp9"),
        )
        .map(({ path }) => path);
    const before = listed();
    assert.ok(before.includes("similar/lamp0"), before.join(" "));
    await tellPublished(world, "lamp9");
    assert.deepEqual(listed(), before);
    await world.firestore.doc("listings/lamp1").update({ state: "sold" });
    await world.firestore.doc("similar/lamp1").delete();
    await tellPublished(world, "lamp1");
    assert.ok(!world.memory.list("similar").some(({ path }) => path === "similar/lamp1"));
  });

  it("show what many liked first, near first where a place is given, and keep for half an hour", async () => {
    await world.firestore.doc("counters/book1").set({ listingId: "book1", likes: 90, views: 300 });
    for (const id of ["lamp0", "lamp1", "book0"]) {
      await world.firestore.doc(`counters/${id}`).set({ listingId: id, likes: 1, views: 300 });
    }
    assert.equal((await trending())[0], "book1");
    await world.firestore.doc("listings/book2").update({ state: "sold" });
    await searchIndexer(world.context).update("book2");
    assert.ok(!(await trending({ limit: 40 })).includes("book2"));
    world.clock.advance(20 * DAY);
    await putOnSale(world, {
      id: "far",
      seller: "sue",
      title: "Far",
      category: "other",
      pickup: { geohash: "9q8yy" },
    });
    assert.equal((await trending({ near: "9q8yy" })).length, 6);
  });

  it("cost a read each, and are made anew by whoever looks, for a read a listing and its counter", async () => {
    const cost = (warm: boolean) =>
      invoke({ requestId: "test" }, async (invocation) => {
        const context = { ...world.context, database: world.database.another() };
        await callAs(undefined, listTrending, { context, input: { limit: 4 } });
        return `${warm}: ${invocation.reads} reads, ${invocation.writes} writes`;
      });
    assert.deepEqual(
      [await cost(false), await cost(true)],
      ["false: 18 reads, 2 writes", "true: 6 reads, 1 writes"],
    );
  });
});
