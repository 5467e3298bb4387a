import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";

/** `discounts/{id}`: a code of a seller's that makes their own listings cheaper. Codes are unique over the marketplace. */
export interface Discount {
  id: string;
  code: string;
  seller: string;
  reduction: Reduction;
  /** What a checkout's items of the seller must come to at least. */
  minimum: Money | null;
  /** Only these of the seller's listings; null for all of them. */
  listingIds: string[] | null;
  startsAt: Date;
  endsAt: Date;
  usageLimit: number | null;
  usageLimitPerMember: number;
  state: "active" | "ended";
  createdAt: Date;
  /** Written by each claim of a limited code, so that two at once meet here and one of them counts again. */
  lastClaimedAt: Date | null;
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

/** What stands against using it at `now`, whoever asks. */
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
