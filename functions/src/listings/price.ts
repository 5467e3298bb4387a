import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import type { Discount, Listing } from "./listing.ts";

/** Longer, and it is the price. */
const LONGEST_DISCOUNT_MS = 90 * DAY;

/** The discount, while it lasts. */
export function discountAt({ discount }: Pick<Listing, "discount">, now: Date): Discount | null {
  return discount && now < discount.endsAt ? discount : null;
}

/** What one piece costs. */
export function priceAt(listing: Pick<Listing, "price" | "discount">, now: Date): Money {
  return discountAt(listing, now)?.price ?? listing.price;
}

/** Whether a discount, where there is one, makes anything cheaper and ends in time. One that is over does no harm. */
export function isDiscountValid(
  { price, discount }: Pick<Listing, "price" | "discount">,
  now: Date,
): boolean {
  if (!discount) return true;
  return discount.price.amount < price.amount && discount.endsAt <= after(now, LONGEST_DISCOUNT_MS);
}

export function isOneCurrency({
  price,
  discount,
  shipping,
}: Pick<Listing, "price" | "discount" | "shipping">): boolean {
  const others = [...(discount ? [discount.price] : []), ...shipping.map((option) => option.price)];
  return others.every(({ currency }) => currency === price.currency);
}
