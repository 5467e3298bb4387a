import { isForSale, priceAt, type Listing } from "../listings/public.ts";
import type { Money } from "../platform/values/money.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { priceFailures } from "./contract.ts";
import { findPriceProblem } from "./price-limits.ts";

type PriceFailures = Fail<typeof priceFailures>;

/** The listing, or the failure when it is not for sale. */
export function requireForSale(
  listing: Listing | undefined,
  fail: Pick<PriceFailures, "ListingNotForSale">,
): Listing {
  if (!listing || !isForSale(listing)) throw fail.ListingNotForSale();
  return listing;
}

/** Throws unless this unit price may be offered for the listing. */
export function checkPrice(
  unitPrice: Money,
  { listing, now }: { listing: Listing; now: Date },
  fail: Pick<PriceFailures, "OtherCurrency" | "OfferTooLow" | "OfferTooHigh">,
): void {
  const problem = findPriceProblem(unitPrice, priceAt(listing, now));
  switch (problem?.reason) {
    case "otherCurrency":
      throw fail.OtherCurrency({ currency: problem.currency });
    case "tooLow":
      throw fail.OfferTooLow({ minimum: problem.minimum });
    case "tooHigh":
      throw fail.OfferTooHigh({ maximum: problem.maximum });
    case undefined:
  }
}
