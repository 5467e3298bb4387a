import { gatherCandidates, type CandidateSources } from "../../src/recommendations/methods/gather.ts";
import { Night, type CategoryTable } from "../../src/recommendations/methods/night.ts";
import { rankByPopularity } from "../../src/recommendations/methods/popularity.ts";
import { rank } from "../../src/recommendations/methods/rank.ts";
import type { Neighbour } from "../../src/recommendations/candidate.ts";
import { likedOf, type Taste } from "../../src/recommendations/taste.ts";
import { countActs, tastesOf, type Market } from "./market.ts";

/** Names listings for a member, the best first. */
export type Recommend = (uid: string) => Promise<string[]>;

/** Listings that trending keeps. */
const POPULAR = 200;

/** What the most members acted on, without what the member did. */
export function recommendPopular(market: Market): Recommend {
  const counts = countActs(market.acts);
  const tastes = tastesOf(market.acts, market.now);
  const order = market.live
    .toSorted((one, other) => (counts.get(other.listingId) ?? 0) - (counts.get(one.listingId) ?? 0))
    .map(({ listingId }) => listingId);
  return async (uid) => {
    await Promise.resolve();
    return order.filter((id) => tastes.get(uid)?.acts[id] === undefined).slice(0, 10);
  };
}

interface Parts {
  readonly content: boolean;
  readonly together: boolean;
}

/** What the product does: the night's lists, candidates gathered from them, ranked by its own weights. */
export function recommendAsSouk(market: Market, parts: Parts = { content: true, together: true }): Recommend {
  const { now, live } = market;
  const tastes = tastesOf(market.acts, now);
  const night = new Night();
  for (const taste of tastes.values()) night.add(taste, now);
  const together = new Map<string, Neighbour[]>();
  for (const list of night.together()) together.set(list.listingId, list.together);
  const tables = new Map(night.categoryTables().map((table) => [table.category, table]));
  const sources = sourcesOf(market, {
    together: parts.together ? together : new Map(),
    tables: parts.together ? tables : new Map(),
    alike: parts.content ? market.alike : new Map(),
  });
  const isLive = new Set(live.map(({ listingId }) => listingId));
  return async (uid) => {
    const taste: Taste | undefined = tastes.get(uid);
    const candidates = await gatherCandidates(sources, { liked: likedOf(taste, now), now });
    // A page drops what is gone when it reads the cards.
    const onSale = candidates.filter(({ piece }) => isLive.has(piece.listingId));
    const ranked = rank(onSale, { uid, taste, isHiddenSeller: () => false, now, unexplored: live });
    return ranked.slice(0, 10).map(({ piece }) => piece.listingId);
  };
}

interface Lists {
  readonly together: ReadonlyMap<string, Neighbour[]>;
  readonly tables: ReadonlyMap<string, CategoryTable>;
  readonly alike: ReadonlyMap<string, Neighbour[]>;
}

function sourcesOf({ live, now, acts }: Market, { together, tables, alike }: Lists): CandidateSources {
  const counts = countActs(acts);
  const popular = rankByPopularity(
    live.map((piece) => ({ ...piece, acts: counts.get(piece.listingId) ?? 0 })),
    now,
  ).slice(0, POPULAR);
  const newestFirst = live.toSorted((one, other) => other.publishedAt.getTime() - one.publishedAt.getTime());
  return {
    similarTo: async (ids) => {
      await Promise.resolve();
      return new Map(ids.map((id) => [id, { alike: alike.get(id) ?? [], together: together.get(id) ?? [] }]));
    },
    tablesOf: () => Promise.resolve(tables),
    newestOf: async (category, limit) => {
      await Promise.resolve();
      if (category === "") return [];
      return newestFirst.filter((each) => each.category === category).slice(0, limit);
    },
    popular: () => Promise.resolve(popular),
  };
}
