import { MINUTE } from "../values/clock.ts";
import type { Limit } from "./limit.ts";

/** So many calls in each of periods that follow one another, leased in blocks. */
export interface LeasedLimit {
  readonly capacity: number;
  /** The most that an instance leases at a time. */
  readonly maxBlock: number;
  /**
   * Whether an instance leases no more than twice what it has spent of the period. So one that ends early leaves little
   * of a long period unused; a short period comes to an end before that matters.
   */
  readonly startsSmall: boolean;
  /** When the period of `now` ends; `last` is the end of one that is over. */
  readonly endOf: (now: Date, last: Date | undefined) => Date;
}

/** The calls that all instances together have leased of the period that ends at `endsAt`. */
export interface Window {
  leased: number;
  endsAt: Date;
}

/** The same of several operations, by their names, in one period. */
export interface Windows {
  leased: Record<string, number>;
  endsAt: Date;
}

/** What an instance leases at a time, with the window as it is then. */
export interface Block {
  tokens: number;
  window: Window;
}

/** An eighth of what is left, so that many instances find some; bounded, so that little lies unused. */
const SHARE = 8;
const MAX_BLOCK = 50;
/** Months are leased less often: what an instance that ends leaves unused is little against what it has spent. */
const MAX_MONTH_BLOCK = 500;

export function leasedPer({ capacity, periodMs }: Omit<Limit, "per">): LeasedLimit {
  return { capacity, maxBlock: MAX_BLOCK, startsSmall: false, endOf: endOfPeriod(periodMs) };
}

export function leasedPerMinute(capacity: number): LeasedLimit {
  return leasedPer({ capacity, periodMs: MINUTE });
}

/** Of the calendar, in UTC. */
export function leasedPerMonth(capacity: number): LeasedLimit {
  return { capacity, maxBlock: MAX_MONTH_BLOCK, startsSmall: true, endOf: endOfMonth };
}

export function startOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

export function endOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

/**
 * Periods follow one another without a gap: each ends a whole number of them after the first. So instances whose clocks
 * differ agree on the ends, and the earliest of them to pass one begins the next period once.
 */
function endOfPeriod(periodMs: number): LeasedLimit["endOf"] {
  return (now, last) => {
    const first = last ?? now;
    const passed = Math.floor((now.getTime() - first.getTime()) / periodMs);
    return new Date(first.getTime() + (passed + 1) * periodMs);
  };
}

/**
 * Takes the next block of the period, which may be of no tokens, for an instance that has spent `spent` of it. Pure: the
 * caller stores the window.
 */
export function takeBlock(
  { capacity, maxBlock, startsSmall, endOf }: LeasedLimit,
  window: Window | undefined,
  { now, spent = 0 }: { now: Date; spent?: number },
): Block {
  const current = window && window.endsAt > now ? window : { leased: 0, endsAt: endOf(now, window?.endsAt) };
  // The capacity may be another than when the period began.
  const left = Math.max(0, capacity - current.leased);
  const share = Math.max(1, Math.ceil(left / SHARE));
  const tokens = Math.min(left, maxBlock, share, startsSmall ? Math.max(1, 2 * spent) : share);
  return { tokens, window: { ...current, leased: current.leased + tokens } };
}
