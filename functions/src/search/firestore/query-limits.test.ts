import assert from "node:assert/strict";
import * as fc from "fast-check";
import { collectQueries } from "../../../test-support/indexes/query-channel.ts";
import { shapeOf } from "../../../test-support/indexes/query-shape.ts";
import { refusalsOf } from "../../../test-support/indexes/refusals.ts";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import type { QueryRequest } from "../../../test-support/memory/wire.ts";
import { sorts, type SearchRequest } from "../search-engine.ts";
import { stem } from "../text/stem.ts";
import { queryWordsOf } from "../text/words.ts";
import { findPage } from "./find-page.ts";
import { conjunctionsOf } from "./matching.ts";
import { searchEntryStore } from "./search-entry-store.ts";

const anyOf = (signs: string) =>
  fc.string({ unit: fc.constantFrom(...signs.split("")), minLength: 1, maxLength: 30 });
/** With endings that a stem has not, and digits that words are cut at. */
const word = fc.oneof(
  fc
    .tuple(anyOf("abcdefghiklmnoprst"), fc.constantFrom("", "s", "en", "lampen", "ization"))
    .map((parts) => parts.join("")),
  anyOf("abcdefgh1234567"),
);
const query = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" ").slice(0, 200)),
  fc.constantFrom("schreibtischlampen", "one22 two33 three44 four55 five66 six77 seven88 eight99"),
);
const choices = (max: number) => fc.array(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: max });

const anyRequest: fc.Arbitrary<SearchRequest> = fc
  .record({
    query,
    category: fc.option(fc.constant("home"), { nil: undefined }),
    conditions: choices(5),
    sizes: choices(10),
    colours: choices(10),
    currency: fc.constantFrom("EUR", undefined),
    minPrice: fc.option(fc.nat(100_000), { nil: undefined }),
    maxPrice: fc.option(fc.integer({ min: 100_000, max: 10_000_000 }), { nil: undefined }),
    radiusKm: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    onSale: fc.boolean(),
    sort: fc.constantFrom(...sorts),
  })
  .map(({ query: sent, radiusKm, sort, ...chosen }) => ({
    query: sent,
    words: queryWordsOf(sent),
    sort: sort === "nearest" && radiusKm === undefined ? "newest" : sort,
    limit: 20,
    filters: { ...chosen, near: radiusKm === undefined ? undefined : { place: "u33db", radiusKm } },
  }));

describe("the queries of a search", () => {
  it("are within Firestore's limits, whatever is searched for, filtered by and found", async () => {
    const { context } = memoryContext();
    const entries = searchEntryStore(context);
    const anyCounts = fc.infiniteStream(fc.constantFrom(0, 0, 0, 1, 2, 30));
    await fc.assert(
      fc.asyncProperty(anyRequest, anyCounts, async (request, counts) => {
        /** As if each query had found so many. */
        const count: typeof entries.count = async (...asked) => {
          await entries.count(...asked);
          return counts.next().value;
        };
        const made = await collectQueries(() =>
          findPage(
            { entries: { ...entries, count }, now: context.clock.now() },
            { request, from: undefined, maxReads: 60 },
          ),
        );
        const refusals = made.flatMap((each) => refusalsOf(shapeOf(each as QueryRequest)));
        assert.deepEqual(refusals, []);
      }),
      { numRuns: 15 },
    );
  });

  it("leave no word out of a search that all words are in", () => {
    fc.assert(
      fc.property(query, (sent) => {
        const words = queryWordsOf(sent);
        fc.pre(words.length > 0);
        const [all = []] = conjunctionsOf({ words, matching: "all" });
        assert.deepEqual(new Set(all), new Set(words.map(stem)));
      }),
    );
  });
});
