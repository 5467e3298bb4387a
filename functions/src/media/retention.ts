import { after, DAY, HOUR } from "../platform/values/clock.ts";

/** How long a photo and its original are kept. */
export interface Retention {
  /** When the original is deleted; `null` once it is. */
  originalUntil: Date | null;
  /** When the next sweep checks whether the photo is still used. */
  nextSweepAt: Date;
}

/** Nothing reports that a photo is no longer used: each one is checked again after this time. */
const SWEEP_INTERVAL_MS = 30 * DAY;

/** For a photo uploaded at `now`: time to use it, and to render it again. */
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
