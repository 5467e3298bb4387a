import { after, DAY, HOUR } from "../platform/values/clock.ts";

/** How long a photo and its original are kept. */
export interface Retention {
  /** When the original goes; `null` once it has. */
  originalUntil: Date | null;
  /** When it is looked at next whether anything still needs the photo. */
  nextSweepAt: Date;
}

/** What a photo can be needed for. */
export type PhotoUsage = "avatar" | "listing" | "order";

/** Nothing says when a photo is put out of use: each one is looked at again after this time. */
const SWEEP_INTERVAL_MS = 30 * DAY;

/** For a photo uploaded at `now`: time to put it to use, and to render it again. */
export function retentionFrom(
  now: Date,
  retentionPolicy: { retentionDays: number; orphanHours: number },
): Retention {
  return {
    originalUntil: after(now, retentionPolicy.retentionDays * DAY),
    nextSweepAt: after(now, retentionPolicy.orphanHours * HOUR),
  };
}

export function postponeSweep<K extends Retention>(photo: K, now: Date): K {
  return { ...photo, nextSweepAt: after(now, SWEEP_INTERVAL_MS) };
}
