import { DAY, HOUR } from "../../platform/values/clock.ts";
import type { Piece } from "../piece.ts";
import { seededRandom } from "./seeded-random.ts";

/** A listing with the acts and views by which it is known. */
export interface Counted extends Piece {
  /** How many liked or watched it. */
  acts: number;
  views: number;
}

/** New, and not yet seen by enough to be judged. */
const NEW_MS = 2 * DAY;
const FEW_VIEWS = 50;
/** What is expected of a listing of which nothing is known: one act in twenty views. */
const PRIOR = { acts: 1, passes: 19 } as const;

export function isUnexplored({ publishedAt, views }: Counted, now: Date): boolean {
  return now.getTime() - publishedAt.getTime() < NEW_MS && views < FEW_VIEWS;
}

/**
 * New listings in the order in which this member is to try them today: each by a draw from what may be its rate of acts
 * (Thompson, 1933), so that all get their chance and the better ones more of it. The same member, day and counts draw the same.
 */
export function orderByDraws<T extends Counted>(
  listings: readonly T[],
  { uid, day }: { uid: string; day: string },
): T[] {
  return listings
    .map((listing) => {
      const { listingId, acts, views } = listing;
      const shape = { a: PRIOR.acts + acts, b: PRIOR.passes + Math.max(0, views - acts) };
      return { listing, drawn: drawBeta(shape, seededRandom(uid, day, listingId)) };
    })
    .toSorted((one, other) => other.drawn - one.drawn || compareIds(one.listing, other.listing))
    .map(({ listing }) => listing);
}

export function compareIds(one: Piece, other: Piece): number {
  return one.listingId < other.listingId ? -1 : Number(one.listingId > other.listingId);
}

function drawBeta({ a, b }: { a: number; b: number }, random: () => number): number {
  const first = drawGamma(a, random);
  return first / (first + drawGamma(b, random));
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; for shapes from 1 on. */
function drawGamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Fresher is better: half after two weeks. */
export function freshnessOf({ publishedAt }: Pick<Piece, "publishedAt">, now: Date): number {
  const ageMs = Math.max(0, now.getTime() - publishedAt.getTime());
  return 2 ** (-ageMs / (14 * 24 * HOUR));
}
