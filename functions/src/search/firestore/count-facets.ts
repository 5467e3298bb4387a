import type { FacetCount, FacetQuestion, Facets, Filters } from "../search-engine.ts";
import { idRangeOf } from "./search-entry.ts";
import type { searchEntryStore } from "./search-entry-store.ts";
import { planAt, type Question } from "./tiers.ts";

/** Counted up to here; Firestore bills a count of a thousand as one read. */
const MAX_COUNTED = 1000;

type Entries = ReturnType<typeof searchEntryStore>;
/** A value to count, with the filters it would be combined with: it replaces the choice of its own facet. */
interface Choice {
  readonly facet: keyof FacetQuestion | "onSale";
  readonly value: string;
  readonly filters: Filters;
}

/** Counts beside the filters, at one read each: as many as `maxReads` allows, the most useful ones first. */
export async function countFacets(
  {
    conjunctions,
    filters,
    facets,
  }: { conjunctions: Question["conjunctions"]; filters: Filters; facets: FacetQuestion },
  entries: Entries,
  maxReads: number,
): Promise<Facets> {
  const planned = choicesOf(facets, filters)
    .slice(0, Math.max(0, maxReads))
    .map(({ facet, value, filters: chosen }) => ({ facet, value, plan: planAt(conjunctions, chosen) }));
  const counted = await Promise.all(
    planned.map(async ({ facet, value, plan }) => {
      const count = await entries.count(plan, idRangeOf("newest"), MAX_COUNTED);
      return { facet, value, count, isCapped: count >= MAX_COUNTED };
    }),
  );
  const of = (facet: Choice["facet"]): FacetCount[] =>
    counted
      .filter((each) => each.facet === facet && each.count > 0)
      .map(({ value, count, isCapped }) => ({ value, count, isCapped }));
  return {
    category: of("category"),
    condition: of("condition"),
    size: of("size"),
    colour: of("colour"),
    onSale: of("onSale")[0] ?? null,
    isExact: planned.every(({ plan }) => plan.isExact),
  };
}

function choicesOf(facets: FacetQuestion, filters: Filters): Choice[] {
  return [
    ...facets.category.map((value) => choice("category", value, { ...filters, category: value })),
    ...facets.condition.map((value) => choice("condition", value, { ...filters, conditions: [value] })),
    choice("onSale", "true", { ...filters, onSale: true }),
    ...facets.size.map((value) => choice("size", value, { ...filters, sizes: [value] })),
    ...facets.colour.map((value) => choice("colour", value, { ...filters, colours: [value] })),
  ];
}

function choice(facet: Choice["facet"], value: string, filters: Filters): Choice {
  return { facet, value, filters };
}
