import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import type { SalePrice, Listing } from "./listing.ts";

/** A longer one is the regular price. */
const MAX_SALE_MS = 90 * DAY;

/** The sale price while the sale lasts. */
export function activeSalePrice({ salePrice }: Pick<Listing, "salePrice">, now: Date): SalePrice | null {
  return salePrice && now < salePrice.endsAt ? salePrice : null;
}

/** The current unit price. */
export function priceAt(listing: Pick<Listing, "price" | "salePrice">, now: Date): Money {
  return activeSalePrice(listing, now)?.price ?? listing.price;
}

/** Whether a sale price, if any, is lower and ends in time. An ended one is valid. */
export function isSalePriceValid(
  { price, salePrice }: Pick<Listing, "price" | "salePrice">,
  now: Date,
): boolean {
  if (!salePrice) return true;
  return salePrice.price.amount < price.amount && salePrice.endsAt <= after(now, MAX_SALE_MS);
}

export function isOneCurrency({
  price,
  salePrice,
  shipping,
}: Pick<Listing, "price" | "salePrice" | "shipping">): boolean {
  const others = [...(salePrice ? [salePrice.price] : []), ...shipping.map((option) => option.price)];
  return others.every(({ currency }) => currency === price.currency);
}
