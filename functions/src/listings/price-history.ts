import type { Context } from "../platform/runtime/context.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Database } from "../platform/firestore/database.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Money } from "../platform/values/money.ts";
import { priceDropped } from "./events.ts";
import { isSearchable, requiresValidation, type Listing } from "./listing.ts";
import { activeSalePrice, priceAt } from "./price.ts";

/** `listings/{id}/prices/{version}`: the price from `at` on. */
export interface PastPrice {
  price: Money;
  /** The regular price. */
  regular: Money;
  saleEndsAt: Date | null;
  at: Date;
}

/** The listing before, if it was for sale, and now. */
interface PriceChange {
  before: Listing | null;
  listing: Listing;
}

/** Older changes are not shown. */
const MAX_SHOWN = 100;

/** For those who only read. */
export function priceHistoryReader({ database }: Pick<Context, "database">) {
  return {
    /** The last hundred, the newest first. */
    list: (listingId: string) =>
      database.query(pricesOf(database, listingId).orderBy("at", "desc").limit(MAX_SHOWN)),
  };
}

export function priceHistory({ database }: Pick<Context, "database">) {
  return {
    ...priceHistoryReader({ database }),

    /**
     * Records the price of a listing when it changes, even while it is hidden: it becomes visible again
     * without another price change. Emits drops of visible listings.
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
      transaction.set(pricesOf(database, listing.id).doc(String(listing.version)), past);

      if (!earlier || !isSearchable(listing)) return;
      const was = priceAt(earlier, now);
      if (was.currency !== price.currency || was.amount <= price.amount) return;
      const { id: listingId, seller } = listing;
      emit(transaction, priceDropped, { at: now, data: { listingId, seller, from: was, to: price } });
    },
  };
}

function pricesOf(database: Pick<Database, "collection">, listingId: string) {
  return database.collection<PastPrice>(`listings/${listingId}/prices`);
}

function isSamePrice(one: Listing, other: Listing): boolean {
  const prices = [one, other].map(({ price, salePrice }) => JSON.stringify([price, salePrice]));
  return prices[0] === prices[1];
}
