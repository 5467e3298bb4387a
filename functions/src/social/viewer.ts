import { createHmac } from "node:crypto";
import type { CallerOf } from "../platform/auth/access.ts";
import { DAY, HOUR, after } from "../platform/values/clock.ts";
import { dayOf } from "../platform/values/day.ts";

/** A day's salts by day (UTC), of the last two days. */
export type ViewSalts = Record<string, string>;

/** Most listings that count of one viewer in an hour: bounds the document. Nobody looks at more. */
export const MAX_LISTINGS_AN_HOUR = 1000;

/** `viewers/{pseudonym in this hour}`: which listings have counted as viewed by one viewer in one hour. */
export interface ViewerHour {
  listingIds: string[];
  expireAt: Date;
}

/**
 * The person who calls, if it is one. Firebase's anonymous sign-in makes a new user as often as one likes, so it is none.
 */
export function personOf(caller: CallerOf<"anyone">): string | undefined {
  return caller.kind === "signedIn" && !caller.isAnonymous ? caller.uid : undefined;
}

export type Viewer = ["person", uid: string] | ["address", address: string];

/**
 * A name by which a viewer is recognised while the salt is known, and cannot be found once it is gone: there are only
 * 2^32 addresses, so without a secret in it a hash gives them away.
 */
export function pseudonymOf(salt: string, viewer: Viewer, hour?: number): string {
  return createHmac("sha256", salt)
    .update(JSON.stringify([viewer, hour]))
    .digest("hex")
    .slice(0, 32);
}

/** A number in [0, 1) that is the same for the same pseudonym. */
export function chanceOf(pseudonym: string): number {
  return Number.parseInt(pseudonym.slice(0, 8), 16) / 2 ** 32;
}

/** The hours since 1970. */
export function hourOf(now: Date): number {
  return Math.floor(now.getTime() / HOUR);
}

export function endOfHour(now: Date): Date {
  return new Date((hourOf(now) + 1) * HOUR);
}

/** The salts of today and yesterday: what waits to be counted is never older. */
export function withTodaysSalt(known: ViewSalts, now: Date, makeSalt: () => string): ViewSalts {
  const [today, yesterday] = [dayOf(now), dayOf(after(now, -DAY))];
  const kept = known[yesterday] === undefined ? {} : { [yesterday]: known[yesterday] };
  return { ...kept, [today]: known[today] ?? makeSalt() };
}

/** Those of the reported listings that the viewer has not looked at in this hour. */
export function findNewViews(seen: readonly string[], reported: readonly string[]): string[] {
  const known = new Set(seen);
  return [...new Set(reported)]
    .filter((listingId) => !known.has(listingId))
    .slice(0, Math.max(0, MAX_LISTINGS_AN_HOUR - known.size));
}
