import { after, DAY, HOUR } from "../platform/values/clock.ts";

/** How long a photo and its original are kept. */
export interface Keeping {
  /** When the original goes; `null` once it has. */
  originalUntil: Date | null;
  /** When it is looked at next whether anything still needs the photo. */
  reviewAt: Date;
}

/** What a photo can be needed for. */
export type Need = "avatar" | "listing" | "order";

/** Nothing says when a photo is put out of use: each one is looked at again after this time. */
const REVIEW_AGAIN_MS = 30 * DAY;

/** For a photo uploaded at `now`: time to put it to use, and to render it again. */
export function keepFrom(now: Date, terms: { retentionDays: number; orphanHours: number }): Keeping {
  return {
    originalUntil: after(now, terms.retentionDays * DAY),
    reviewAt: after(now, terms.orphanHours * HOUR),
  };
}

export function reviewAgain<K extends Keeping>(photo: K, now: Date): K {
  return { ...photo, reviewAt: after(now, REVIEW_AGAIN_MS) };
}
