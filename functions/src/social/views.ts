/** Maximum listings in one report. */
export const MAX_VIEWS = 50;

/** `viewBatches/{random id}`: what one client reported, until it is added to the counters. */
export interface ViewBatch {
  id: string;
  /** Each once, however often it was viewed. */
  listingIds: string[];
  /** How many batches this one represents: itself and those dropped by sampling. */
  weight: number;
  expireAt: Date;
}

/** Average number of batches a second that an instance keeps. */
export const SAMPLES_PER_SECOND = 10;

/**
 * The weight of a kept batch, or 0 to drop it. Of `perSecond` batches one in `n` is kept and counts for `n`,
 * so that the expected sum is exact at any rate. `chance` is uniform in [0, 1).
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

/** The views of each listing in several batches. */
export function sumViews(batches: readonly ViewBatch[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { listingIds, weight } of batches) {
    for (const listingId of listingIds) sums.set(listingId, (sums.get(listingId) ?? 0) + weight);
  }
  return sums;
}
