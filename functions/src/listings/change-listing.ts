import { inventory } from "../inventory/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { changeFailures } from "./contract/selling.ts";
import type { ListingDetails } from "./listing-details.ts";
import { change, requiresValidation, type Listing, type SalePrice } from "./listing.ts";
import { listingStore } from "./listing-store.ts";
import { isOneCurrency, isSalePriceValid } from "./price.ts";
import { priceHistory } from "./price-history.ts";
import { publishChecks } from "./publish-checks.ts";
import { findWrongAttributes } from "./requirements.ts";

type Stock = Awaited<ReturnType<ReturnType<typeof inventory>["find"]>>;

/** What its seller changes about a listing; undefined fields stay as they are. */
interface Wanted {
  details: { [K in keyof ListingDetails]?: ListingDetails[K] | undefined };
  salePrice?: SalePrice | null | undefined;
  quantity?: number | undefined;
}

/** A checked change. */
interface CheckedChange {
  before: Listing;
  after: Listing;
  stock: Stock;
  quantity: number | undefined;
}

/** Changes listings that are there already: one alone by its form, or many by a file. */
export function listingChanger(context: Pick<Context, "database">) {
  const listings = listingStore(context);
  const stocks = inventory(context);
  const prices = priceHistory(context);
  const checks = publishChecks(context);
  return {
    /** Throws what keeps a listing from being changed so. Costs one read a new photo; writes nothing. */
    async check(
      transaction: Transaction,
      { before, stock, ...wanted }: { before: Listing; stock: Stock } & Wanted,
      { fail, now }: { fail: Fail<typeof changeFailures>; now: Date },
    ): Promise<CheckedChange> {
      const { details, salePrice, quantity } = wanted;
      let after = change(before, { ...details, salePrice }, now);
      if (!isOneCurrency(after)) throw fail.CurrencyMixed();
      const isOver = salePrice && salePrice.endsAt <= now;
      if (isOver || !isSalePriceValid(after, now)) throw fail.SalePriceInvalid();
      if (requiresValidation(after)) {
        checks.checkDetails(after, fail);
        if (details.photos) {
          const photos = await checks.fixPhotos(transaction, after, fail);
          after = change(before, { ...details, photos, salePrice }, now);
        }
      } else {
        const attributes = findWrongAttributes(after);
        if (attributes.length > 0) throw fail.AttributesInvalid({ attributes });
      }
      const held = stock?.held ?? 0;
      if (quantity !== undefined && quantity < held) throw fail.QuantityHeld({ held });
      return { before, after, stock, quantity };
    },

    /** Saves it, with its price where that is new and its stock where it was counted. */
    save(transaction: Transaction, { before, after, stock, quantity }: CheckedChange, now: Date): void {
      if (quantity !== undefined) stocks.count(transaction, after.id, { current: stock, onHand: quantity });
      listings.save(transaction, after);
      prices.record(transaction, { before, listing: after }, now);
    },
  };
}
