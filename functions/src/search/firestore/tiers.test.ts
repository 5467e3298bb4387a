import assert from "node:assert/strict";
import * as fc from "fast-check";
import { sampleListing, sampleSellers } from "../../../test-support/catalogue/sample-catalogue.ts";
import { describeListing, type CatalogueEntry } from "../catalogue-entry.ts";
import { isOnSale, priceOf } from "../listing-card.ts";
import { distanceBetweenPlaces } from "../place/geohash.ts";
import { sorts, type Filters } from "../search-engine.ts";
import { noSynonyms } from "../synonyms/synonyms.ts";
import { fieldsOf } from "../text/fields.ts";
import { fragmentsOf, termsOf, termsOfProse } from "../text/terms.ts";
import { stem } from "../text/stem.ts";
import { queryWordsOf, wordsOf } from "../text/words.ts";
import { conjunctionsOf, matchings } from "./matching.ts";
import type { Key, QueryPlan } from "./query-plan.ts";
import { entriesOf, type SearchEntry } from "./search-entry.ts";
import { tiersOf, type Question, type Tier } from "./tiers.ts";

const now = new Date("2026-03-01T12:00:00Z");
/** Discounts of the last third are over, and have not been tidied. */
const catalogue: CatalogueEntry[] = Array.from({ length: 90 }, (_, index) => {
  const listing = sampleListing(index, index < 60 ? now : new Date("2026-01-01"));
  return describeListing(
    listing,
    sampleSellers.find(({ uid }) => uid === listing.seller),
  );
}).filter((entry) => entry !== undefined);
const indexedAt = new Date("2026-01-01");
const index = catalogue.flatMap((entry) => entriesOf(entry, noSynonyms, indexedAt));

const anyQuestion: fc.Arbitrary<Question & { isSmall: boolean }> = fc
  .record({
    query: fc
      .constantFrom("", "lamp", "oak table", "brass sam", "iphone leather case", "de", "apple bl", "zoe")
      .chain((query) => fc.constantFrom(query, `${query} vintage`, `${query} top new like as good`)),
    category: fc.option(fc.constantFrom("home", "fashion.men", "electronics.phones"), { nil: undefined }),
    conditions: fc.subarray(["new", "likeNew", "good", "fair", "forParts"]),
    sizes: fc.constant([]),
    colours: fc.subarray(["black", "white", "brown", "red", "blue", "green"]),
    onSale: fc.boolean(),
    prices: fc.option(fc.tuple(fc.nat(100_000), fc.nat(100_000)), { nil: undefined }),
    isPriced: fc.boolean(),
    radiusKm: fc.option(fc.double({ min: 1, max: 200, noNaN: true }), { nil: undefined }),
    sort: fc.constantFrom(...sorts),
    matching: fc.constantFrom(...matchings),
    isSmall: fc.boolean(),
  })
  .map(({ query, prices, isPriced, radiusKm, sort, matching, isSmall, ...chosen }) => {
    const needsCurrency = prices !== undefined || isPriced || sort === "cheapest" || sort === "dearest";
    const isNear = radiusKm !== undefined || sort === "nearest";
    const filters: Filters = {
      ...chosen,
      currency: needsCurrency ? "EUR" : undefined,
      minPrice: prices && Math.min(...prices),
      maxPrice: prices && Math.max(...prices),
      near: isNear ? { place: "u33db", radiusKm: radiusKm ?? 25 } : undefined,
    };
    return { conjunctions: conjunctionsOf({ words: queryWordsOf(query), matching }), filters, sort, isSmall };
  });

/** One listing costs so much since its sale is over, and stands in the price orders where its sale had put it, below. */
const overButNotTidied: Question & { isSmall: boolean } = {
  conjunctions: [],
  filters: {
    category: undefined,
    conditions: [],
    sizes: [],
    colours: [],
    onSale: false,
    currency: "EUR",
    minPrice: 43_865,
    maxPrice: 54_830,
    near: undefined,
  },
  sort: "cheapest",
  isSmall: false,
};

describe("the plan of a search", () => {
  it("finds exactly what a scan of every listing would, each once", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const found = tiersOf(question, now, question).flatMap((tier) =>
          index.filter((entry) => finds(tier, entry)),
        );
        const expected = catalogue.filter((entry) => isAskedFor(entry, question));
        assert.deepEqual(
          found.map(({ listingId }) => listingId).toSorted(),
          expected.map(({ card }) => card.listingId).toSorted(),
        );
      }),
      { numRuns: 200, examples: [[overButNotTidied]] },
    );
  });

  it("keeps within Firestore's limits", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        for (const { plan } of tiersOf(question, now, question)) {
          const disjunctions = plan.clauses.reduce((product, keys) => product * keys.length, 1);
          assert.ok(disjunctions * Math.max(1, plan.words.length) <= 30);
          assert.ok([...plan.words, ...plan.clauses].flat().length <= 90);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("that calls itself exact leaves nothing to be looked at", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        fc.pre(!question.filters.onSale);
        const tiers = tiersOf(question, now, question);
        for (const [position, tier] of tiers.entries()) {
          if (!tier.plan.isExact) continue;
          const planned = index.filter((entry) => isPlanned(tier, entry));
          // What an earlier tier has shown is not shown again.
          const isShown = (entry: SearchEntry) =>
            tiers.slice(0, position + 1).some((each) => each.accepts(entry));
          assert.ok(planned.every(isShown));
        }
      }),
      { numRuns: 200 },
    );
  });
});

function finds(tier: Tier, entry: SearchEntry): boolean {
  return isPlanned(tier, entry) && tier.accepts(entry);
}

/** What Firestore does with a plan. */
function isPlanned({ plan, range }: { plan: QueryPlan; range: Tier["range"] }, entry: SearchEntry): boolean {
  const has = ({ map, key }: Key) => entry[map][key] === true;
  return (
    entry.id >= range.from &&
    entry.id <= range.to &&
    (plan.words.length === 0 || plan.words.some((keys) => keys.every(has))) &&
    plan.clauses.every((keys) => keys.some(has))
  );
}

const known = new Map<string, ReadonlySet<string>>();

function termsIn(entry: CatalogueEntry): ReadonlySet<string> {
  const { title, attributes, otherNames, brand, tags, seller, categories, condition, description } =
    fieldsOf(entry);
  const named = [title.main, title.rest, brand, ...tags, ...seller];
  const terms =
    known.get(entry.card.listingId) ??
    new Set([
      ...[...named, ...attributes, ...categories, condition].flatMap(termsOf),
      ...named.flatMap(fragmentsOf),
      ...termsOfProse(description, 80),
      ...otherNames.flatMap(wordsOf).map(stem),
    ]);
  known.set(entry.card.listingId, terms);
  return terms;
}

/** The question, answered without any index. */
function isAskedFor(entry: CatalogueEntry, { conjunctions, filters, sort }: Question): boolean {
  const { card } = entry;
  const terms = termsIn(entry);
  const { near, minPrice = 0, maxPrice = Infinity } = filters;
  const price = priceOf(card, now);
  const placed = priceOf(card, indexedAt);
  return (
    (conjunctions.length === 0 || conjunctions.some((stems) => stems.every((each) => terms.has(each)))) &&
    (filters.category === undefined || card.categoryPath.includes(filters.category)) &&
    (filters.conditions.length === 0 || filters.conditions.includes(card.condition ?? "")) &&
    (filters.colours.length === 0 || filters.colours.includes(card.attributes["colour"] ?? "")) &&
    (!filters.onSale || isOnSale(card, now)) &&
    (filters.currency === undefined || price.currency === filters.currency) &&
    price.amount >= minPrice &&
    price.amount <= maxPrice &&
    (!isPriceOrder(sort) || (placed.amount >= minPrice && placed.amount <= maxPrice)) &&
    (!near || (card.place !== null && distanceBetweenPlaces(card.place, near.place) <= near.radiusKm)) &&
    sorts.includes(sort)
  );
}

/** Until a sale that is over is tidied, a price order has its listing where the sale had put it. */
function isPriceOrder(sort: Question["sort"]): boolean {
  return sort === "cheapest" || sort === "dearest";
}
