import { DAY } from "../../platform/values/clock.ts";
import { compareIds, type Counted } from "./explore.ts";

export interface TrendingListing extends Counted {
  /** From 0 to 1. */
  quality: number;
  /** Where it can be picked up. */
  place: string | null;
}

/** The numbers of `counters/{listingId}`. */
interface Counters {
  readonly likes?: number | undefined;
  readonly watchers?: number | undefined;
  readonly comments?: number | undefined;
  readonly views?: number | undefined;
}

const HALF_LIFE_MS = 7 * DAY;
/** A listing is judged by its own rate as much as by that of all others once it has so many views. */
const PRIOR_VIEWS = 50;
/** Of those who look, no more than half like it: more likes than that were not won by being looked at. */
const MAX_RATE = 0.5;
/** Where clients report no views: one act stands for so many. */
const VIEWS_PER_ACT = 20;

export function countOf({ likes = 0, watchers = 0, comments = 0, views = 0 }: Counters = {}) {
  return { acts: Math.round(1.5 * likes + 2 * watchers + comments), views };
}

/** What is liked most of those that look, the freshest first among equals; `quality` is 1 for the best. */
export function rankByPopularity<T extends Counted>(
  listings: readonly T[],
  now: Date,
): (T & { quality: number })[] {
  const acts = sumOf(listings, (listing) => listing.acts);
  const views = sumOf(listings, (listing) => listing.views);
  const areViewsReported = views > acts;
  const prior = acts / Math.max(1, areViewsReported ? views : acts * VIEWS_PER_ACT);
  const rateOf = (listing: T): number => {
    const seen = areViewsReported ? listing.views : listing.acts * VIEWS_PER_ACT;
    const believed = Math.min(listing.acts, Math.max(1, MAX_RATE * seen));
    const rate = (believed + PRIOR_VIEWS * prior) / (seen + PRIOR_VIEWS);
    const reach = Math.log2(2 + believed);
    const ageMs = Math.max(0, now.getTime() - listing.publishedAt.getTime());
    return (rate || 0) * reach * 2 ** (-ageMs / HALF_LIFE_MS);
  };
  const rates = listings.map(rateOf);
  const most = Math.max(Number.MIN_VALUE, ...rates);
  return listings
    .map((listing, index) => Object.assign({}, listing, { quality: (rates[index] ?? 0) / most }))
    .toSorted(
      (one, other) =>
        other.quality - one.quality ||
        other.publishedAt.getTime() - one.publishedAt.getTime() ||
        compareIds(one, other),
    );
}

function sumOf<T>(items: readonly T[], numberOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + numberOf(item), 0);
}
