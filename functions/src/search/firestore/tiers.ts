import { kilometresTo, matchesFilters } from "../matches-filters.ts";
import { cellsAround, centreOf } from "../place/geohash.ts";
import type { Filters, SearchRequest } from "../search-engine.ts";
import { CELL_PRECISION } from "./entry-keys.ts";
import { alternativesBeside, matchesWords, planQuery, type QueryPlan, type WordMatch } from "./query-plan.ts";
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

type Question = Pick<SearchRequest, "words" | "filters" | "sort">;

/** The tiers of a search, always the same for one search. */
export function tiersOf(question: Question, now: Date): Tier[] {
  const { words, filters, sort } = question;
  const tier = (match: WordMatch, rest: Partial<Tier> & { cells?: string[] | undefined } = {}): Tier => {
    const { cells = cellsNear(filters, alternativesBeside(words, match)), ...given } = rest;
    return {
      plan: planQuery({ words, match }, filters, cells),
      range: idRangeOf("newest"),
      ranksBy: null,
      accepts: (entry) => matchesWords(entry, words, match) && matchesFilters(entry.card, filters, now),
      ...given,
    };
  };
  if (sort === "cheapest" || sort === "dearest") {
    const { currency, minPrice: min, maxPrice: max } = filters;
    return [tier("any", { range: idRangeOf(sort, { currency, min, max }) })];
  }
  if (sort === "nearest" && filters.near) return ringsOf(question, now);
  if (sort === "relevance" && words.length > 0) {
    return [tier("strong", { ranksBy: "words" }), tier("weak", { ranksBy: "words" })];
  }
  return [tier("any")];
}

/** Kilometres at which one ring ends and the next begins. */
const RINGS = [0, 4, 10, 25, 60, Infinity];

/** Tiers by distance, ring after ring. */
function ringsOf({ words, filters }: Question, now: Date): Tier[] {
  const { near } = filters;
  if (!near) return [];
  return RINGS.slice(1).flatMap((end, index) => {
    const inner = RINGS[index] ?? 0;
    if (inner >= near.radiusKm) return [];
    const outer = Math.min(end, near.radiusKm);
    const within = { ...filters, near: { ...near, radiusKm: outer } };
    const cells = cellsNear(within, alternativesBeside(words, "any"));
    const accepts = (entry: SearchEntry) => {
      const kilometres = kilometresTo(entry.card, near.place) ?? Infinity;
      const isInside = inner === 0 || kilometres > inner;
      return isInside && matchesWords(entry, words, "any") && matchesFilters(entry.card, within, now);
    };
    const plan = planQuery({ words, match: "any" }, within, cells);
    return [{ plan, range: idRangeOf("newest"), ranksBy: "distance", accepts }];
  });
}

/** The finest map cells that cover the circle and are few enough for one query. */
export function cellsNear({ near }: Filters, max: number): string[] | undefined {
  if (!near) return undefined;
  const circle = { centre: centreOf(near.place), radiusKm: near.radiusKm };
  for (const letters of CELL_PRECISION.toReversed()) {
    const cells = cellsAround(circle, letters, max);
    if (cells) return cells;
  }
  return undefined;
}
