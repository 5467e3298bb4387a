import type { Context } from "../platform/runtime/context.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Money } from "../platform/values/money.ts";
import { priceDropped } from "./events.ts";
import { isSearchable, requiresValidation, type Listing } from "./listing.ts";
import { activeSalePrice, priceAt } from "./price.ts";

/** `listings/{id}/prices/{version}`: what a piece cost from `at` on, until its offer ended. */
export interface PastPrice {
  price: Money;
  /** Without the discount. */
  regular: Money;
  saleEndsAt: Date | null;
  at: Date;
}

/** What was on offer before, if it was, and what is now. */
interface PriceChange {
  before: Listing | null;
  listing: Listing;
}

/** More changes than these nobody reads. */
const MAX_SHOWN = 100;

export function priceHistory({ database }: Pick<Context, "database">) {
  const pricesOf = (listingId: string) => database.collection<PastPrice>(`listings/${listingId}/prices`);
  return {
    list: (listingId: string) => database.query(pricesOf(listingId).orderBy("at", "desc").limit(MAX_SHOWN)),

    /**
     * Notes the price of an offer where it is new, also while it is hidden: it comes back without a word of its
     * seller. Tells those who wait for it to drop of what they can see.
     */
    record(transaction: Transaction, { before, listing }: PriceChange, now: Date): void {
      if (!requiresValidation(listing)) return;
      const price = priceAt(listing, now);
      const earlier = before && requiresValidation(before) ? before : null;
      if (earlier && isSamePrice(earlier, listing)) return;
      const past = {
        price,
        regular: listing.price,
        saleEndsAt: activeSalePrice(listing, now)?.endsAt ?? null,
        at: now,
      };
      transaction.set(pricesOf(listing.id).doc(String(listing.version)), past);

      if (!earlier || !isSearchable(listing)) return;
      const was = priceAt(earlier, now);
      if (was.currency !== price.currency || was.amount <= price.amount) return;
      const { id: listingId, seller } = listing;
      emit(transaction, priceDropped, { at: now, data: { listingId, seller, from: was, to: price } });
    },
  };
}

function isSamePrice(one: Listing, other: Listing): boolean {
  const prices = [one, other].map(({ price, salePrice }) => JSON.stringify([price, salePrice]));
  return prices[0] === prices[1];
}
