import type { Context } from "../platform/runtime/context.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Money } from "../platform/values/money.ts";
import { priceDropped } from "./events.ts";
import { isOffered, isSubmitted, type Listing } from "./listing.ts";
import { discountAt, priceAt } from "./price.ts";

/** `listings/{id}/prices/{version}`: what a piece cost from `at` on, until its offer ended. */
export interface PastPrice {
  price: Money;
  /** Without the discount. */
  regular: Money;
  discountEndsAt: Date | null;
  at: Date;
}

/** What was on offer before, if it was, and what is now. */
interface PriceChange {
  before: Listing | null;
  listing: Listing;
}

/** More changes than these nobody reads. */
const MOST_SHOWN = 100;

export function priceHistory({ database }: Pick<Context, "database">) {
  const pricesOf = (listingId: string) => database.collection<PastPrice>(`listings/${listingId}/prices`);
  return {
    list: (listingId: string) => database.query(pricesOf(listingId).orderBy("at", "desc").limit(MOST_SHOWN)),

    /**
     * Notes the price of an offer where it is new, also while it is hidden: it comes back without a word of its
     * seller. Tells those who wait for it to drop of what they can see.
     */
    record(unit: Unit, { before, listing }: PriceChange, now: Date): void {
      if (!isSubmitted(listing)) return;
      const price = priceAt(listing, now);
      const earlier = before && isSubmitted(before) ? before : null;
      if (earlier && isSamePrice(earlier, listing)) return;
      const past = {
        price,
        regular: listing.price,
        discountEndsAt: discountAt(listing, now)?.endsAt ?? null,
        at: now,
      };
      unit.set(pricesOf(listing.id).doc(String(listing.version)), past);

      if (!earlier || !isOffered(listing)) return;
      const was = priceAt(earlier, now);
      if (was.currency !== price.currency || was.amount <= price.amount) return;
      const { id: listingId, seller } = listing;
      emit(unit, priceDropped, { at: now, data: { listingId, seller, from: was, to: price } });
    },
  };
}

function isSamePrice(one: Listing, other: Listing): boolean {
  const prices = [one, other].map(({ price, discount }) => JSON.stringify([price, discount]));
  return prices[0] === prices[1];
}
