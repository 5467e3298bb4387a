import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { fillCatalogue, writeSample } from "../../../test-support/catalogue/fill-catalogue.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import type { Sort } from "../search-engine.ts";
import { searchListings } from "./search-listings.ts";

const SIZE = 330;
const DAY = 86_400_000;

interface Page {
  listings: {
    listingId: string;
    title: string;
    price: { amount: number; currency: string };
    regularPrice: { amount: number };
    saleEndsAt: string | null;
    condition: string;
    category: string;
    publishedAt: string;
    distanceKm: number | null;
  }[];
  next: string | null;
  correctedTo: string | null;
  facets: Record<string, { value: string; count: number }[]> | null;
}

describe("search.searchListings", () => {
  let world: MemoryWorld;
  before(async () => {
    world = memoryContext();
    await fillCatalogue(world.firestore, { size: SIZE, at: world.clock.now() });
  });

  const search = (input: Record<string, unknown>) => {
    world.clock.advance(1000);
    return callAs("anyone", searchListings, { context: world.context, input }) as Promise<Page>;
  };
  const costOf = (input: Record<string, unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => ({ page: await search(input), invocation }));
  async function readAll(
    input: Record<string, unknown>,
    between: (page: number) => Promise<unknown> = async () => {},
  ) {
    const pages: Page[] = [];
    let after: string | null | undefined;
    do {
      const page = await search({ ...input, ...(after ? { after } : {}) });
      pages.push(page);
      after = page.next;
      await between(pages.length);
    } while (after && pages.length < 200);
    return pages.flatMap(({ listings }) => listings);
  }

  it("finds words with filters, and says how many there are beside them", async () => {
    const { listings, facets } = await search({
      query: "iphone",
      category: "electronics",
      conditions: ["good", "new"],
      facets: true,
    });
    assert.ok(listings.length > 0);
    for (const { title, condition, category } of listings) {
      assert.match(title, /iphone/i);
      assert.ok(["good", "new"].includes(condition) && category.startsWith("electronics"));
    }
    const phones = facets?.["category"]?.find(({ value }) => value === "electronics.phones");
    const all = await readAll({
      query: "iphone",
      category: "electronics.phones",
      conditions: ["good", "new"],
    });
    assert.equal(phones?.count, all.length);
    const fair = await readAll({ query: "iphone", category: "electronics", conditions: ["fair"] });
    assert.equal(facets?.["condition"]?.find(({ value }) => value === "fair")?.count ?? 0, fair.length);
  });

  it("finds by price as it is now, on sale", async () => {
    const range = { currency: "EUR", minPrice: 2_000, maxPrice: 9_000 };
    const onSale = await readAll({ ...range, onSale: true });
    assert.ok(onSale.length > 0);
    for (const { price, regularPrice } of onSale) {
      assert.ok(price.currency === "EUR" && price.amount >= 2_000 && price.amount <= 9_000);
      assert.ok(regularPrice.amount > price.amount);
    }
  });

  const keyOf: Record<Exclude<Sort, "relevance">, (listing: Page["listings"][number]) => number> = {
    newest: ({ publishedAt }) => -Date.parse(publishedAt),
    cheapest: ({ price }) => price.amount,
    dearest: ({ price }) => -price.amount,
    nearest: ({ distanceKm }) => distanceKm ?? Infinity,
  };
  for (const [sort, key] of Object.entries(keyOf)) {
    it(`shows ${sort} first, to the end`, async () => {
      const near = sort === "nearest" ? { near: "u33db", radiusKm: 200 } : {};
      const keys = (await readAll({ sort, currency: "EUR", limit: 50, ...near })).map(key);
      assert.ok(keys.length > 50);
      const rings = [4, 10, 25, 60, 200];
      const coarse =
        sort === "nearest" ? keys.map((kilometres) => rings.findIndex((end) => kilometres <= end)) : keys;
      assert.deepEqual(
        coarse,
        coarse.toSorted((one, other) => one - other),
      );
    });
  }

  for (const input of [
    { sort: "relevance", query: "lamp table" },
    { sort: "relevance", query: "vintage" },
    { sort: "relevance", query: "oak dining table seats twelve delivered" },
    { sort: "newest", category: "home" },
    { sort: "cheapest", currency: "EUR" },
    { sort: "dearest", currency: "EUR", category: "electronics" },
    { sort: "nearest", near: "u33db", radiusKm: 200 },
  ]) {
    it(`repeats and skips nothing while listings come, go and change: ${JSON.stringify(input)}`, async () => {
      const before = (await readAll({ ...input, limit: 50 })).map(({ listingId }) => listingId);
      const touched = new Set<string>();
      let turn = 0;
      const shown = await readAll({ ...input, limit: 7 }, async () => {
        turn += 1;
        const added = 1000 + turn * 110;
        const removed = (turn * 53) % SIZE;
        const edited = (turn * 71) % SIZE;
        const at = world.clock.now();
        await writeSample(world.firestore, added, { at });
        await writeSample(world.firestore, removed, { at, isGone: true });
        await writeSample(world.firestore, edited, { at, amount: 100 + turn * 977 });
        for (const index of [added, removed, edited]) touched.add(`listing${String(index).padStart(7, "0")}`);
      });
      const ids = shown.map(({ listingId }) => listingId);
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(
        before.filter((id) => !touched.has(id) && !ids.includes(id)),
        [],
      );
    });
  }

  it("corrects typos and says so, on later pages too", async () => {
    const first = await search({ query: "samovr", limit: 2 });
    assert.equal(first.correctedTo, "samovar");
    assert.match(first.listings[0]?.title ?? "", /samovar/);
    const second = await search({ query: "samovr", limit: 2, after: first.next });
    assert.equal(second.correctedTo, "samovar");
    assert.ok(second.listings.every(({ listingId }) => listingId !== first.listings[0]?.listingId));
  });

  const strange = {
    "emoji alone": "💥🎸🎷",
    punctuation: '!!! ... "',
    "a regular expression": ".*(a+)+$[\\",
    "a field path": "__name__.`w`/~*[]",
    "right to left": "\u202Eديوان المتنبي\u202C",
    "control characters": "lamp\u0000\u0007 table",
    "half a character": "lamp \uD83D",
    "a long word": "x".repeat(200),
    "many words": "one two three four five six seven eight nine ten eleven twelve",
    "nothing that exists": "qqqqqqqq wwwwwwww zzzzzzzz",
    "the names of an object": "constructor toString hasOwnProperty",
  };
  for (const [what, query] of Object.entries(strange)) {
    it(`answers ${what}`, async () => {
      const { page, invocation } = await costOf({ query });
      assert.ok(Array.isArray(page.listings));
      assert.ok(invocation.reads <= 26);
    });
  }

  const refused: [what: string, input: Record<string, unknown>, reason: string][] = [
    ["ten kilobytes of text", { query: "lamp ".repeat(2_000) }, "InvalidInput"],
    ["a price range without a currency", { minPrice: 5 }, "InvalidInput"],
    ["a range that ends before it begins", { currency: "EUR", minPrice: 5, maxPrice: 4 }, "InvalidInput"],
    ["the nearest to nowhere", { sort: "nearest" }, "InvalidInput"],
    ["a category that does not exist", { category: "weapons" }, "FilterUnknown"],
    ["a category of every object", { category: "constructor" }, "FilterUnknown"],
    ["a condition that does not exist", { conditions: ["broken"] }, "FilterUnknown"],
    ["a cursor that is none", { after: "AAAA" }, "InvalidInput"],
    ["a page of a thousand", { limit: 1_000 }, "InvalidInput"],
  ];
  for (const [what, input, reason] of refused) {
    it(`refuses ${what}`, async () => assert.equal(await reasonOf(search(input)), reason));
  }

  it("ends with the last listing, even where it fills its page", async () => {
    for (const sort of ["newest", "cheapest"]) {
      const input = { sort, currency: "EUR" };
      const all = await readAll({ ...input, limit: 50 });
      const limit = Array.from({ length: 50 }, (_, index) => 50 - index).find(
        (size) => all.length % size === 0,
      );
      const pages: number[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await search({ ...input, limit, ...(after ? { after } : {}) });
        pages.push(page.listings.length);
        after = page.next;
      }
      assert.deepEqual(
        pages,
        Array.from({ length: all.length / (limit ?? 1) }, () => limit),
      );
    }
  });

  it("refuses the cursor of another search", async () => {
    const { next } = await search({ query: "lamp", limit: 1 });
    assert.equal(await reasonOf(search({ query: "table", after: next })), "InvalidInput");
  });

  const costly: Record<string, unknown>[] = [
    {},
    { query: "lamp" },
    { query: "vintage oak table chair" },
    { query: "headhpones bicicle matress" },
    { category: "fashion", query: "vintage" },
    { sort: "cheapest", currency: "EUR", query: "de" },
    { sort: "nearest", near: "u33db", radiusKm: 200, query: "table" },
    { currency: "EUR", minPrice: 30_000, maxPrice: 31_000, colours: ["black"], query: "as good" },
  ];
  for (const input of costly) {
    it(`costs a member at most 26 reads a page of 20, and 41 with facets: ${JSON.stringify(input)}`, async () => {
      const { page, invocation } = await costOf({ ...input, limit: 20 });
      assert.ok(invocation.reads <= 26, `${invocation.reads}`);
      assert.ok(invocation.writes <= 1, "of a block of the limit");
      assert.equal(page.facets, null);
      const { page: counted, invocation: counting } = await costOf({ ...input, limit: 20, facets: true });
      assert.ok(counting.reads <= 41, `${counting.reads}`);
      assert.ok(counted.facets);
      if (!page.next) return;
      const { invocation: later } = await costOf({ ...input, limit: 20, after: page.next });
      assert.ok(later.reads <= 26, `${later.reads}`);
    });
  }

  it("shows the regular price when a sale has ended, before it is cleared", async () => {
    world.clock.advance(30 * DAY);
    const range = { currency: "EUR", minPrice: 2_000, maxPrice: 9_000 };
    assert.deepEqual(await readAll({ ...range, onSale: true }), []);
    const listings = await readAll(range);
    assert.ok(listings.length > 0);
    for (const { price, regularPrice, saleEndsAt } of listings) {
      assert.deepEqual([price, saleEndsAt], [regularPrice, null]);
      assert.ok(price.amount >= 2_000 && price.amount <= 9_000);
    }
  });
});
