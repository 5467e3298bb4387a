import { kilometresTo, matchesFilters } from "../matches-filters.ts";
import { cellsAround, centreOf } from "../place/geohash.ts";
import type { Filters, SearchRequest } from "../search-engine.ts";
import { CELL_PRECISION } from "./entry-keys.ts";
import {
  ANYWHERE,
  alternativesBeside,
  matchesWords,
  planQuery,
  type Level,
  type QueryPlan,
} from "./query-plan.ts";
import { idRangeOf, type SearchEntry } from "./search-entry.ts";

/**
 * A part of the results that comes before or after others as a whole. Within it entries are ordered by id,
 * and windows of them are ranked if `ranksBy` is set.
 */
export interface Tier {
  readonly plan: QueryPlan;
  readonly range: { readonly from: string; readonly to: string };
  readonly ranksBy: "words" | "distance" | null;
  /** Filters the plan's false positives. */
  accepts(entry: SearchEntry): boolean;
}

/** What is looked for: the words as alternatives, each a set of stems. */
export interface Question extends Pick<SearchRequest, "filters" | "sort"> {
  readonly conjunctions: readonly (readonly string[])[];
}

/** From a listing that is called so to one that mentions it: title before tags before description. */
const LEVELS: readonly Level[] = [
  { map: "t", isTitleShort: true },
  { map: "t", isTitleShort: false },
  { map: "w" },
  ANYWHERE,
];

/**
 * The tiers of a search, always the same for one search. `isSmall`: there are so few results that a page holds
 * all of them.
 */
export function tiersOf(question: Question, now: Date, { isSmall = false } = {}): Tier[] {
  const { conjunctions, filters, sort } = question;
  if (sort === "cheapest" || sort === "dearest") {
    const { currency, minPrice: min, maxPrice: max } = filters;
    return [tierAt(question, now, { range: idRangeOf(sort, { currency, min, max }) })];
  }
  if (sort === "nearest" && filters.near) return ringsOf(question, now);
  if (sort !== "relevance" || conjunctions.length === 0) return [tierAt(question, now)];
  if (isSmall) return [tierAt(question, now, { ranksBy: "words" })];
  return LEVELS.map((level, index) =>
    tierAt(question, now, { level, before: LEVELS.slice(0, index), ranksBy: "words" }),
  );
}

function tierAt(
  { conjunctions, filters }: Question,
  now: Date,
  {
    level = ANYWHERE,
    before = [],
    range = idRangeOf("newest"),
    ranksBy = null,
  }: { level?: Level; before?: readonly Level[] } & Partial<Pick<Tier, "range" | "ranksBy">> = {},
): Tier {
  const isEarlier = (entry: SearchEntry) => before.some((each) => matchesWords(entry, conjunctions, each));
  return {
    plan: planAt(conjunctions, filters, level),
    range,
    ranksBy,
    accepts: (entry) =>
      matchesWords(entry, conjunctions, level) &&
      !isEarlier(entry) &&
      matchesFilters(entry.card, filters, now),
  };
}

/** The plan of words at a level and filters, with map cells as fine as fit. */
export function planAt(
  conjunctions: Question["conjunctions"],
  filters: Filters,
  level = ANYWHERE,
): QueryPlan {
  return planQuery(conjunctions, level, {
    filters,
    cells: cellsNear(filters, alternativesBeside(conjunctions)),
  });
}

/** Kilometres at which one ring ends and the next begins. */
const RINGS = [0, 4, 10, 25, 60, Infinity];

/** Tiers by distance, ring after ring. */
function ringsOf(question: Question, now: Date): Tier[] {
  const { near } = question.filters;
  if (!near) return [];
  return RINGS.slice(1).flatMap((end, index) => {
    const inner = RINGS[index] ?? 0;
    if (inner >= near.radiusKm) return [];
    const within = { ...question.filters, near: { ...near, radiusKm: Math.min(end, near.radiusKm) } };
    const tier = tierAt({ ...question, filters: within }, now, { ranksBy: "distance" });
    const isOutside = (entry: SearchEntry) =>
      inner === 0 || (kilometresTo(entry.card, near.place) ?? Infinity) > inner;
    return [{ ...tier, accepts: (entry: SearchEntry) => isOutside(entry) && tier.accepts(entry) }];
  });
}

/** The finest map cells that cover the circle and are few enough for one query. */
function cellsNear({ near }: Filters, max: number): string[] | undefined {
  if (!near) return undefined;
  const circle = { centre: centreOf(near.place), radiusKm: near.radiusKm };
  for (const letters of CELL_PRECISION.toReversed()) {
    const cells = cellsAround(circle, letters, max);
    if (cells) return cells;
  }
  return undefined;
}
