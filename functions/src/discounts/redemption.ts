import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import type { Discount } from "./discount.ts";

/** A checkout's claim to one use of a code. */
export interface Claim {
  checkoutId: string;
  /** A held one counts until it is released; a used one counts permanently. */
  state: "held" | "released" | "used";
  /** What it took off. */
  amount: Money;
}

/**
 * `discounts/{id}/redemptions/{uid}`: a member's claims to a code, the latest last. At most one is held: a new one
 * releases it, and its payment may still come late.
 */
export interface Redemptions {
  member: string;
  claims: Claim[];
  /** How many of `claims` are used, to be summed over all members. */
  used: number;
  /** When the held claim expires; null where none is held. */
  heldUntil: Date | null;
  expireAt: Date;
}

/** A late payment finds its claim for this long. */
const HELD_RETENTION_MS = 30 * DAY;
/** Uses are kept this long after the code ends. */
const USED_RETENTION_MS = 365 * DAY;
/** Older released claims of a member are dropped: their payment comes too late. */
const MAX_RELEASED = 20;

export function noRedemptions(member: string, now: Date): Redemptions {
  return { member, claims: [], used: 0, heldUntil: null, expireAt: now };
}

export function findClaim({ claims }: Redemptions, checkoutId: string): Claim | undefined {
  return claims.find((claim) => claim.checkoutId === checkoutId);
}

export function hasHeldClaim({ heldUntil }: Redemptions): boolean {
  return heldUntil !== null;
}

/** Holds one use for a checkout until `until`, and releases the claim held before. */
export function holdClaim(
  own: Redemptions,
  { checkoutId, until, amount }: { checkoutId: string; until: Date; amount: Money },
): Redemptions {
  const { claims } = releaseClaim(own);
  const released = claims.filter(({ state }) => state === "released").map((claim) => claim.checkoutId);
  const dropped = new Set([checkoutId, ...released.slice(0, -MAX_RELEASED)]);
  const kept = claims.filter((claim) => claim.state === "used" || !dropped.has(claim.checkoutId));
  return {
    ...own,
    claims: [...kept, { checkoutId, state: "held", amount }],
    heldUntil: until,
    expireAt: latest(own.expireAt, after(until, HELD_RETENTION_MS)),
  };
}

/** Releases the held claim, if there is one. */
export function releaseClaim(own: Redemptions): Redemptions {
  const claims = own.claims.map((claim): Claim =>
    claim.state === "held" ? Object.assign({}, claim, { state: "released" }) : claim,
  );
  return { ...own, claims, heldUntil: null };
}

/** Makes the use of a claim final. */
export function useClaim(
  own: Redemptions,
  { checkoutId, state }: Claim,
  { discount: { endsAt }, now }: { discount: Discount; now: Date },
): Redemptions {
  const claims = own.claims.map((claim): Claim =>
    claim.checkoutId === checkoutId ? Object.assign({}, claim, { state: "used" }) : claim,
  );
  return {
    ...own,
    claims,
    used: own.used + 1,
    heldUntil: state === "held" ? null : own.heldUntil,
    expireAt: latest(own.expireAt, after(latest(now, endsAt), USED_RETENTION_MS)),
  };
}

/** Gives back a claim that is used or held: its use is free for another checkout. */
export function restoreClaim(own: Redemptions, { checkoutId, state }: Claim): Redemptions {
  const claims = own.claims.map((claim): Claim =>
    claim.checkoutId === checkoutId ? Object.assign({}, claim, { state: "released" }) : claim,
  );
  return {
    ...own,
    claims,
    used: own.used - (state === "used" ? 1 : 0),
    heldUntil: state === "held" ? null : own.heldUntil,
  };
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
