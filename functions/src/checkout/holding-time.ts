import { after, DAY } from "../platform/values/clock.ts";

/** How long a checkout has held listings, or still does. */
export interface HoldingTime {
  checkoutId: string;
  listingIds: string[];
  from: Date;
  until: Date;
}

/** Checkouts that held something before this are forgotten. */
const WINDOW_MS = DAY;
/** Bounds the size of the document: the oldest are forgotten first. A member makes at most 30 checkouts an hour. */
const MAX_KEPT = 200;

/**
 * Until when a member may not hold a listing, since unpaid checkouts of the last day have held it for `limitMs` or longer;
 * null while they may.
 */
export function waitUntil(
  held: readonly HoldingTime[],
  listingId: string,
  { now, limitMs }: { now: Date; limitMs: number },
): Date | null {
  const relevant = recentOf(held, now).filter(({ listingIds }) => listingIds.includes(listingId));
  let left = relevant.reduce((sum, time) => sum + lengthOf(time, now), 0);
  if (left < limitMs) return null;
  for (const time of relevant) {
    left -= lengthOf(time, now);
    if (left < limitMs) return after(time.until, WINDOW_MS);
  }
  return null;
}

/** With a new checkout, which ends what the one before held: it takes its place, or that one was paid. */
export function addHolding(held: readonly HoldingTime[], added: HoldingTime): HoldingTime[] {
  const { from: now } = added;
  const ended = recentOf(held, now).map((time): HoldingTime =>
    time.until > now ? Object.assign({}, time, { until: now }) : time,
  );
  return [...ended, added].slice(-MAX_KEPT);
}

function recentOf(held: readonly HoldingTime[], now: Date): HoldingTime[] {
  return held.filter(({ until }) => after(until, WINDOW_MS) > now);
}

function lengthOf({ from, until }: HoldingTime, now: Date): number {
  return Math.min(until.getTime(), now.getTime()) - from.getTime();
}
