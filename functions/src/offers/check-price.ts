import { isForSale, priceAt, type Listing } from "../listings/public.ts";
import type { Money } from "../platform/values/money.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { priced } from "./contract.ts";
import { objectionTo } from "./terms.ts";

type PriceFailures = Fail<typeof priced>;

/** The listing, or the failure when nobody can buy it. */
export function requireForSale(
  listing: Listing | undefined,
  fail: Pick<PriceFailures, "ListingNotForSale">,
): Listing {
  if (!listing || !isForSale(listing)) throw fail.ListingNotForSale();
  return listing;
}

/** Throws unless one piece of the listing may be offered at this price. */
export function checkPrice(
  unitPrice: Money,
  { listing, now }: { listing: Listing; now: Date },
  fail: Pick<PriceFailures, "OtherCurrency" | "OfferTooLow" | "OfferTooHigh">,
): void {
  const objection = objectionTo(unitPrice, priceAt(listing, now));
  switch (objection?.reason) {
    case "otherCurrency":
      throw fail.OtherCurrency({ currency: objection.currency });
    case "tooLow":
      throw fail.OfferTooLow({ least: objection.least });
    case "tooHigh":
      throw fail.OfferTooHigh({ most: objection.most });
    case undefined:
  }
}
