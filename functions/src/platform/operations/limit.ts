import { DAY, HOUR, MINUTE, SECOND } from "../values/clock.ts";

const lengths = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY } as const;

/** So many calls a period. Exact in a transaction; leased in blocks where none is (see `leased-limit.ts`). */
export interface Limit {
  readonly per: "member" | "address";
  readonly capacity: number;
  readonly periodMs: number;
}

export function perMember(capacity: number, period: keyof typeof lengths): Limit {
  return { per: "member", capacity, periodMs: lengths[period] };
}

/** For operations that anyone may call: counted by the caller's network address. */
export function perAddress(capacity: number, period: keyof typeof lengths): Limit {
  return { per: "address", capacity, periodMs: lengths[period] };
}

/** A token bucket: `capacity` calls at once, refilled evenly over `periodMs`. */
export interface Bucket {
  tokens: number;
  updatedAt: Date;
}

export type TokenResult = { admitted: true; bucket: Bucket } | { admitted: false; waitMs: number };

/** Far below a millisecond of any period: a token that only rounding withholds is there. */
const ROUNDING = 1e-9;

/** Takes one token at `now`, or says how long until there is one. Pure: the caller stores the bucket. */
export function takeToken(limit: Limit, bucket: Bucket | undefined, now: Date): TokenResult {
  const perToken = limit.periodMs / limit.capacity;
  const elapsed = bucket ? Math.max(0, now.getTime() - bucket.updatedAt.getTime()) : 0;
  const tokens = bucket ? Math.min(limit.capacity, bucket.tokens + elapsed / perToken) : limit.capacity;
  const missing = 1 - ROUNDING - tokens;
  if (missing > 0) return { admitted: false, waitMs: Math.ceil(missing * perToken) };
  // An instance whose clock is behind must not set the bucket back: the same time would refill it twice.
  const updatedAt = bucket && bucket.updatedAt > now ? bucket.updatedAt : now;
  return { admitted: true, bucket: { tokens: tokens - 1, updatedAt } };
}
