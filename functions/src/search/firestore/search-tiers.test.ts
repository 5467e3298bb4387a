import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { SearchEntry } from "./search-entry.ts";
import type { Tier } from "./tiers.ts";
import { START, searchTiers, type Position } from "./search-tiers.ts";

/** A document of the model: listed under `id`, in tier 0 or 1, ranked by `score`. */
interface Item {
  id: string;
  listingId: string;
  tier: number;
  score: number;
  createdAt: number;
  updatedAt: number;
}

type Change =
  | { kind: "add"; place: number; tier: number }
  | { kind: "remove" | "move" | "retier"; which: number; place: number };

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), place: fc.nat(999), tier: fc.nat(1) }),
  fc.record({
    kind: fc.constantFrom("remove" as const, "move" as const, "retier" as const),
    which: fc.nat(),
    place: fc.nat(999),
  }),
);

describe("paging through a search", () => {
  for (const ranksBy of ["words", null] as const) {
    it(`${ranksBy ? "by rank" : "in order"} repeats nothing, and skips nothing that stays as it is`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ place: fc.nat(999), tier: fc.nat(1), score: fc.nat(5) }), { maxLength: 120 }),
          fc.array(fc.array(anyChange, { maxLength: 6 }), { minLength: 40, maxLength: 40 }),
          fc.integer({ min: 1, max: 25 }),
          async (listings, changes, limit) => {
            const model = modelOf(listings);
            const untouched = new Set(model.items.map(({ listingId }) => listingId));
            const shown: string[] = [];
            let position: Position | null = START;
            for (let page = 0; position; page += 1) {
              const walked = await searchTiers(
                { tiers: model.tiers(ranksBy), source: model.source(), start: position },
                { limit, maxReads: 40 },
              );
              assert.ok(walked.page.length <= limit && walked.reads <= 41);
              shown.push(...walked.page.map(({ listingId }) => listingId));
              position = walked.next;
              for (const change of changes[page] ?? []) untouched.delete(model.apply(change));
            }
            assert.equal(new Set(shown).size, shown.length);
            assert.deepEqual(
              [...untouched].filter((id) => !shown.includes(id)),
              [],
            );
          },
        ),
        { numRuns: 150 },
      );
    });
  }
});

function modelOf(listings: { place: number; tier: number; score: number }[]) {
  let clock = 1;
  const idOf = (place: number, listingId: string) => `${String(place).padStart(3, "0")}-${listingId}`;
  const itemOf = (place: number, tier: number, score = 0): Item => {
    const listingId = `listing${(clock += 1)}`;
    return { id: idOf(place, listingId), listingId, tier, score, createdAt: clock, updatedAt: clock };
  };
  const items = listings.map(({ place, tier, score }) => itemOf(place, tier, score));
  const asEntry = (item: Item) => item as unknown as SearchEntry;
  const asItem = (entry: SearchEntry) => entry as unknown as Item;
  const reading = (found: Item[]) => ({
    at: clock,
    found: found.map((item) => ({
      entry: asEntry({ ...item }),
      createdAt: item.createdAt,
      updatedAt: item.updatedAt,
    })),
  });

  return {
    items,
    tiers: (ranksBy: "words" | null): Tier[] =>
      [0, 1].map((tier) => ({
        plan: { words: [], clauses: [], isExact: true },
        range: { from: String(tier), to: "" },
        ranksBy,
        accepts: (entry) => asItem(entry).tier === tier,
      })),
    source: () => ({
      // A plan may find more than its tier: here the second finds all.
      read: async ({ range }: Tier, after: string | null, max: number) =>
        reading(
          items
            .filter(({ tier, id }) => (range.from === "1" || tier === 0) && (after === null || id > after))
            .toSorted((one, other) => (one.id < other.id ? -1 : 1))
            .slice(0, max),
        ),
      rank: ({ ranksBy }: Tier, entries: SearchEntry[]) =>
        ranksBy ? entries.toSorted((one, other) => asItem(other).score - asItem(one).score) : entries,
    }),
    /** Which listing it touched. A move makes a new document; another tier does not. */
    apply(change: Change): string {
      clock += 1;
      if (change.kind === "add") {
        const added = itemOf(change.place, change.tier);
        items.push(added);
        return added.listingId;
      }
      const at = change.which % Math.max(1, items.length);
      const item = items[at];
      if (!item) return "";
      if (change.kind === "remove") items.splice(at, 1);
      else if (change.kind === "retier") {
        items[at] = { ...item, tier: 1 - item.tier, updatedAt: clock };
      } else {
        const id = idOf(change.place, item.listingId);
        const createdAt = id === item.id ? item.createdAt : clock;
        items[at] = { ...item, id, createdAt, updatedAt: clock };
      }
      return item.listingId;
    },
  };
}
