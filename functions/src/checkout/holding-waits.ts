import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { MINUTE } from "../platform/values/clock.ts";
import { checkoutStore } from "./checkout-store.ts";
import { waitUntil, type HoldingTime } from "./holding-time.ts";
import { holdMinutes } from "./parameters.ts";

/** In a day a member's unpaid checkouts may hold one listing for so many times as long as one checkout does. */
const MAX_HOLDS = 6;
/** Longer ones first: they alone can make the difference. */
const MAX_LOOKED_UP = 20;

/**
 * Finds the listings that a buyer has held too long without paying, each with the time until which they may not hold it:
 * nobody keeps the last piece by checking out again and again. No read; only where one seems to be held too long are the
 * checkouts that held it looked up, since those that were paid do not count.
 */
export function holdingWaits(context: Pick<Context, "database">) {
  const checkouts = checkoutStore(context);
  return async (
    reader: Reader,
    listingIds: readonly string[],
    { held, now }: { held: readonly HoldingTime[]; now: Date },
  ): Promise<Map<string, Date>> => {
    const limitMs = MAX_HOLDS * holdMinutes.value() * MINUTE;
    const waitsAfter = (times: readonly HoldingTime[]) =>
      new Map(
        listingIds.flatMap((listingId) => {
          const until = waitUntil(times, listingId, { now, limitMs });
          return until ? [[listingId, until] as const] : [];
        }),
      );
    const suspected = waitsAfter(held);
    if (suspected.size === 0) return suspected;
    const longest = held
      .filter((time) => time.listingIds.some((listingId) => suspected.has(listingId)))
      .toSorted((a, b) => lengthOf(b) - lengthOf(a))
      .slice(0, MAX_LOOKED_UP);
    const found = await Promise.all(longest.map(({ checkoutId }) => checkouts.find(checkoutId, reader)));
    const paid = new Set(found.flatMap((checkout) => (checkout?.state === "paid" ? checkout.id : [])));
    return waitsAfter(held.filter(({ checkoutId }) => !paid.has(checkoutId)));
  };
}

function lengthOf({ from, until }: HoldingTime): number {
  return until.getTime() - from.getTime();
}
