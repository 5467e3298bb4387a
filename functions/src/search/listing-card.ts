import type { PhotoPicture, ShownPhoto } from "../media/public.ts";
import type { Money } from "../platform/values/money.ts";

/** What a page of results shows of a listing, stored with the index so that nothing else is read. */
export interface ListingCard {
  listingId: string;
  title: string;
  /** The regular price. */
  price: Money;
  salePrice: { price: Money; endsAt: Date } | null;
  seller: { uid: string; handle: string; displayName: string };
  cover: (ShownPhoto & { alt: string; picture?: PhotoPicture }) | null;
  brand: string | null;
  tags: string[];
  /** The category and those above it, the broadest first. */
  categoryPath: string[];
  condition: string | null;
  attributes: Record<string, string>;
  /** Countries, EU or WORLD. */
  shipsTo: string[];
  /** Where it can be picked up: a geohash of five letters. */
  place: string | null;
  isReserved: boolean;
  publishedAt: Date;
}

/** The current unit price, even before an ended sale is cleared. */
export function priceOf({ price, salePrice }: Pick<ListingCard, "price" | "salePrice">, now: Date): Money {
  return isOnSale({ salePrice }, now) && salePrice ? salePrice.price : price;
}

export function isOnSale({ salePrice }: Pick<ListingCard, "salePrice">, now: Date): boolean {
  return salePrice !== null && now < salePrice.endsAt;
}
