import { pseudonymOf, type ViewSalts } from "./viewer.ts";

/** `viewBatches/{random id}`: what one client reported, until it is added to the counters. */
export interface ViewBatch {
  id: string;
  /** Those that this viewer had not looked at in this hour, each once. */
  listingIds: string[];
  /** The pseudonym of whoever was signed in, so that a seller's own views do not count; null for a network address. */
  member: string | null;
  /** The day whose salt is in the pseudonym. */
  day: string;
  /** How many batches this one represents: itself and those dropped by sampling. */
  weight: number;
  expireAt: Date;
}

/** Average number of batches a second that an instance keeps. */
export const SAMPLES_PER_SECOND = 10;

/**
 * The weight of a kept batch, or 0 to drop it. Of `perSecond` batches one in `n` is kept and counts for `n`,
 * so that the expected sum is exact at any rate. `chance` is uniform in [0, 1), and a viewer's is the same for an hour:
 * to report again and again is no further draw.
 */
export function sampleWeight(perSecond: number, chance: number): number {
  const n = Math.max(1, Math.ceil(perSecond / SAMPLES_PER_SECOND));
  return chance < 1 / n ? n : 0;
}

/** The rate of an event in this instance over the last two seconds: an estimate, kept in memory. */
export class Rate {
  #second = 0;
  #count = 0;
  #before = 0;

  /** Counts one at `now`, and returns the rate a second. */
  increment(now: Date): number {
    const second = Math.floor(now.getTime() / 1000);
    if (second !== this.#second) {
      this.#before = second === this.#second + 1 ? this.#count : 0;
      this.#count = 0;
      this.#second = second;
    }
    this.#count += 1;
    return Math.max(this.#before, this.#count);
  }
}

/**
 * The views of each listing in several batches, but not those by its own seller. `sellers` has the listings there are; of a
 * member whose day's salt is gone nobody can say any more whether they are the seller, so their views do not count.
 */
export function sumViews(
  batches: readonly ViewBatch[],
  { sellers, salts }: { sellers: ReadonlyMap<string, string>; salts: ViewSalts },
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { listingIds, weight, member, day } of batches) {
    const salt = salts[day];
    if (member !== null && salt === undefined) continue;
    for (const listingId of listingIds) {
      const seller = sellers.get(listingId);
      if (seller === undefined || (salt && member === pseudonymOf(salt, ["person", seller]))) continue;
      sums.set(listingId, (sums.get(listingId) ?? 0) + weight);
    }
  }
  return sums;
}

/** The views of each seller's listings. */
export function sumBySeller(
  sums: ReadonlyMap<string, number>,
  sellers: ReadonlyMap<string, string>,
): Map<string, number> {
  const bySeller = new Map<string, number>();
  for (const [listingId, sum] of sums) {
    const seller = sellers.get(listingId);
    if (seller !== undefined) bySeller.set(seller, (bySeller.get(seller) ?? 0) + sum);
  }
  return bySeller;
}
