import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";

/**
 * `discounts/{id}`: a seller's code that makes the seller's listings cheaper. Codes are unique in the
 * marketplace.
 */
export interface Discount {
  id: string;
  code: string;
  seller: string;
  reduction: Reduction;
  /** Smallest total of the seller's items in a checkout. */
  minimum: Money | null;
  /** Only these of the seller's listings; null for all of them. */
  listingIds: string[] | null;
  startsAt: Date;
  endsAt: Date;
  usageLimit: number | null;
  usageLimitPerMember: number;
  state: "active" | "ended";
  createdAt: Date;
  /** Null without a `usageLimit`: a checkout does not write such a code, so that it is no hot document. */
  usage: Usage | null;
}

/** How often a limited code is used and held. Exact: whoever changes it has read it in the same transaction. */
export interface Usage {
  used: number;
  /** Held claims, also those that have expired and that nobody has released yet. */
  held: number;
  /** No held claim expires earlier: until then no expired one needs to be searched for. Null where none is held. */
  nextHoldEndsAt: Date | null;
}

/** The usage of a new code. */
export function startUsage(usageLimit: number | null): Usage | null {
  return usageLimit === null ? null : { used: 0, held: 0, nextHoldEndsAt: null };
}

type Reduction = { kind: "percentage"; percent: number } | { kind: "amount"; amount: Money };

/** The code as it is kept: members may type small letters, and spaces around it. */
export function normaliseCode(typed: string): string {
  return typed.trim().toUpperCase();
}

/** A normalised code: letters, digits and hyphens. */
export const CODE = /^[A-Z0-9-]{4,20}$/;

/** Whether a normalised text may be a code. */
export function isCode(text: string): boolean {
  return CODE.test(text);
}

/** Why nobody can use it at `now`, if so. */
export function problemAt({ state, startsAt, endsAt }: Discount, now: Date): "notYet" | "over" | undefined {
  if (state === "ended" || now >= endsAt) return "over";
  return now < startsAt ? "notYet" : undefined;
}

const MAX_DURATION_MS = 366 * DAY;

/** Whether it ends after it starts and after `now`, within a year of both. */
export function isPeriodValid({ startsAt, endsAt }: Discount, now: Date): boolean {
  const [earlier, later] = startsAt < now ? [startsAt, now] : [now, startsAt];
  return endsAt > later && endsAt <= after(earlier, MAX_DURATION_MS);
}

export function isOneCurrency({ reduction, minimum }: Discount): boolean {
  return !minimum || reduction.kind !== "amount" || reduction.amount.currency === minimum.currency;
}

/** Whether two are the same to their seller and their buyers, whenever they were made. */
export function isSame(one: Discount, other: Discount): boolean {
  return settingsOf(one) === settingsOf(other);
}

function settingsOf({ code, seller, reduction, minimum, ...rest }: Discount): string {
  const { listingIds, startsAt, endsAt, usageLimit, usageLimitPerMember, state } = rest;
  const taken = reduction.kind === "amount" ? partsOf(reduction.amount) : reduction.percent;
  const limits = [usageLimit, usageLimitPerMember, state];
  return JSON.stringify([code, seller, taken, partsOf(minimum), listingIds, startsAt, endsAt, ...limits]);
}

function partsOf(money: Money | null): [number, string] | null {
  return money && [money.amount, money.currency];
}
