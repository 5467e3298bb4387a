import type { Context } from "../platform/runtime/context.ts";
import { instanceCache } from "../platform/runtime/instance-cache.ts";
import { MINUTE } from "../platform/values/clock.ts";
import { chooseEngine, kilometresTo, listingCardReader, type ListingCard } from "../search/public.ts";
import { counterReader } from "../social/public.ts";
import { pieceOfCard } from "./listing-piece.ts";
import { compareIds } from "./methods/explore.ts";
import { countOf, rankByPopularity, type TrendingListing } from "./methods/popularity.ts";
import { similarStore } from "./recommendation-store.ts";

/** As old as the list may become while somebody looks; nobody who looks, nothing to pay. */
const FRESH_MS = 30 * MINUTE;
const NEWEST = 100;
const KEPT = 100;
const MAX_LISTED = 200;
/** What is near counts twice. */
const NEAR_KM = 50;

const cacheOf = instanceCache<TrendingListing[]>({ ttlMs: MINUTE, maxEntries: 1 });
const NO_FILTERS = { conditions: [], sizes: [], colours: [], onSale: false };

/** What is trending: of the newest on sale and of what was trending before, by acts, views and age. */
export function trendingListings(context: Pick<Context, "database" | "clock">) {
  const [similar, cards, counters] = [
    similarStore(context),
    listingCardReader(context),
    counterReader(context),
  ];
  const cache = cacheOf(context);

  async function read(): Promise<TrendingListing[]> {
    const now = context.clock.now();
    const known = await similar.findTrending();
    if (known?.listings && now.getTime() - known.changedAt.getTime() < FRESH_MS) return known.listings;
    return rebuild(known?.listings ?? [], now);
  }

  /** Costs at most 301 reads and a write; two instances that do it at once write the same. */
  async function rebuild(before: readonly TrendingListing[], now: Date): Promise<TrendingListing[]> {
    const [newest, kept] = await Promise.all([
      chooseEngine(context).search({
        query: "",
        words: [],
        filters: NO_FILTERS,
        sort: "newest",
        limit: NEWEST,
      }),
      cards.find(before.slice(0, KEPT).map(({ listingId }) => listingId)),
    ]);
    const found = new Map<string, ListingCard>(kept);
    for (const card of newest.cards) found.set(card.listingId, card);
    const counts = await counters.findAll([...found.keys()]);
    const counted = [...found.values()].map((card, index) =>
      Object.assign(pieceOfCard(card), countOf(counts[index]), { place: card.place }),
    );
    const listings = rankByPopularity(counted, now).slice(0, MAX_LISTED);
    await similar.saveTrending(listings, now);
    return listings;
  }

  return { list: () => cache.read("trending", read) };
}

/** The same list for somewhere: what can be picked up there comes earlier. */
export function nearFirst(listings: readonly TrendingListing[], near: string | undefined): TrendingListing[] {
  if (near === undefined) return [...listings];
  return listings
    .map((listing) => {
      const isNear = (kilometresTo(listing, near) ?? Infinity) <= NEAR_KM;
      return Object.assign({}, listing, { quality: listing.quality * (isNear ? 2 : 1) });
    })
    .toSorted((one, other) => other.quality - one.quality || compareIds(one, other));
}
