import type { Neighbour } from "../../src/recommendations/candidate.ts";
import type { Counted } from "../../src/recommendations/methods/explore.ts";
import type { Piece } from "../../src/recommendations/piece.ts";
import type { ActKind, Taste } from "../../src/recommendations/taste.ts";

/** One act of one member. */
export interface MarketAct {
  readonly uid: string;
  readonly piece: Piece;
  readonly kind: ActKind;
  readonly at: Date;
}

/** What is known at `now`, and what members did afterwards, which recommendations are to find. */
export interface Market {
  readonly name: string;
  readonly now: Date;
  readonly acts: readonly MarketAct[];
  readonly hidden: readonly MarketAct[];
  /** What is on sale at `now`. */
  readonly live: readonly Counted[];
  /** What publishing has written beside listings; empty where nothing is known of what they are. */
  readonly alike: ReadonlyMap<string, Neighbour[]>;
}

/** The tastes that reactions would have made of acts, without their limits of a day. */
export function tastesOf(acts: readonly MarketAct[], now: Date): Map<string, Taste> {
  const tastes = new Map<string, Taste>();
  for (const { uid, piece, kind, at } of acts) {
    const taste = tastes.get(uid) ?? { uid, acts: {}, changedAt: now };
    const known = taste.acts[piece.listingId];
    taste.acts[piece.listingId] = { ...piece, at: { ...known?.at, [kind]: at } };
    tastes.set(uid, taste);
  }
  return tastes;
}

export function hiddenOf({ hidden }: Pick<Market, "hidden">): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { uid, piece } of hidden) {
    const ids = found.get(uid) ?? new Set();
    found.set(uid, ids.add(piece.listingId));
  }
  return found;
}

/** What is on sale, with how many did something with it. */
export function withCounts(pieces: Iterable<Piece>, acts: readonly MarketAct[]): Counted[] {
  const counts = countActs(acts);
  return Array.from(pieces, ({ listingId, seller, category, brand, publishedAt }) => {
    const known = { acts: counts.get(listingId) ?? 0, views: 0 };
    return { listingId, seller, category, brand, publishedAt, ...known };
  });
}

/** How many members acted on each. */
export function countActs(acts: readonly MarketAct[]): Map<string, number> {
  const people = Map.groupBy(acts, ({ piece }) => piece.listingId);
  return new Map([...people].map(([id, own]) => [id, new Set(own.map(({ uid }) => uid)).size]));
}

export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const draws = items.map((item) => ({ item, draw: random() }));
  return draws.toSorted((one, other) => one.draw - other.draw).map(({ item }) => item);
}

/**
 * The same market, in which everybody did what somebody else did: each piece stays as popular as it is, each member as busy. What
 * still finds more than popularity does would know what it is to find.
 */
export function shuffled(market: Market, random: () => number): Market {
  const redeal = (acts: readonly MarketAct[]) => {
    const pieces = shuffle(
      acts.map(({ piece }) => piece),
      random,
    );
    return acts.map((act, index) => ({ ...act, piece: pieces[index] ?? act.piece }));
  };
  return {
    ...market,
    name: `${market.name}, shuffled`,
    acts: redeal(market.acts),
    hidden: redeal(market.hidden),
  };
}
