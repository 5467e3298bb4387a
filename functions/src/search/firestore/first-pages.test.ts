import assert from "node:assert/strict";
import { fillCatalogue } from "../../../test-support/catalogue/fill-catalogue.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs } from "../../../test-support/shop.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { searchListings } from "../operations/search-listings.ts";
import { FIRST_PAGE_MS } from "./first-pages.ts";

interface Page {
  listings: { listingId: string; seller: { uid: string } }[];
  next: string | null;
}

describe("The first page of the marketplace", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await fillCatalogue(world.firestore, { size: 40, at: world.clock.now() });
    world.clock.advance(1000);
    // Its limit is leased and its search counted.
    await search({ query: "nothing" });
  });

  /** The page, and how many entries were read for it: who calls has one document of relations. */
  const search = (input: object, who = "anyone") =>
    invoke({ requestId: "test" }, async (invocation) => {
      const { context } = world;
      const page = (await callAs(who, searchListings, { context, input })) as Page;
      return { ...page, ids: page.listings.map(({ listingId }) => listingId), reads: invocation.reads - 1 };
    });

  it("is read once in five seconds by an instance, whoever asks for it", async () => {
    const first = await search({});
    assert.deepEqual([first.ids.length, first.reads], [20, 21]);
    const same = await search({});
    assert.deepEqual([same.ids, same.next, same.reads], [first.ids, first.next, 0]);
    world.clock.advance(FIRST_PAGE_MS);
    assert.equal((await search({})).reads, 21);
  });

  it("goes on where it ended, whether it was kept or read", async () => {
    const read = await search({});
    const kept = await search({});
    const [second, other] = await Promise.all([read, kept].map(({ next }) => search({ after: next })));
    assert.equal(second?.ids.length, 20);
    assert.deepEqual(second?.ids, other?.ids);
    assert.ok(second.ids.every((id) => !read.ids.includes(id)));
    assert.equal(other?.reads, second.reads);
  });

  it("is kept by category, order and size, and never with words or what narrows it further", async () => {
    const kept = [{}, { category: "electronics" }, { limit: 5 }, { sort: "cheapest", currency: "EUR" }];
    for (const input of kept) await search(input);
    for (const input of kept.slice(0, 3)) assert.equal((await search(input)).reads, 0, JSON.stringify(input));
    const price = { maxPrice: 9000, currency: "EUR" };
    for (const narrowed of [{ query: "vintage" }, { conditions: ["good"] }, { colours: ["red"] }, price]) {
      await search(narrowed);
      assert.notEqual((await search(narrowed)).reads, 0, JSON.stringify(narrowed));
    }
  });

  it("lacks whom somebody has blocked for them alone", async () => {
    const { listings, ids } = await search({});
    const blocked = listings[0]?.seller.uid ?? "";
    world.memory.put("relations/bob", {
      uid: "bob",
      lists: { blocked: { [blocked]: true }, blockedBy: {}, muted: {}, mutedBy: {}, following: {} },
    });
    const forBob = await search({}, "bob");
    assert.ok(forBob.ids.length < ids.length);
    assert.ok(forBob.listings.every(({ seller }) => seller.uid !== blocked));
    assert.deepEqual((await search({})).ids, ids);
  });
});
