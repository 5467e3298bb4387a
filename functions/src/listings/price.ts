import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import type { SalePrice, Listing } from "./listing.ts";

/** Longer, and it is the price. */
const MAX_SALE_MS = 90 * DAY;

/** The discount, while it lasts. */
export function activeSalePrice({ salePrice }: Pick<Listing, "salePrice">, now: Date): SalePrice | null {
  return salePrice && now < salePrice.endsAt ? salePrice : null;
}

/** What one piece costs. */
export function priceAt(listing: Pick<Listing, "price" | "salePrice">, now: Date): Money {
  return activeSalePrice(listing, now)?.price ?? listing.price;
}

/** Whether a discount, where there is one, makes anything cheaper and ends in time. One that is over does no harm. */
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
