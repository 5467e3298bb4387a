import type * as z from "zod";
import type { ListingCardView } from "./contract.ts";
import { isOnSale, priceOf, type ListingCard } from "./listing-card.ts";
import { kilometresTo } from "./matches-filters.ts";

/** A card as clients get it. */
export function presentCard(
  card: ListingCard,
  { now, near }: { now: Date; near?: string | undefined },
): z.input<typeof ListingCardView> {
  const { price, salePrice, categoryPath, publishedAt, cover } = card;
  const kilometres = near === undefined ? undefined : kilometresTo(card, near);
  return {
    ...card,
    cover: cover && { ...cover, picture: cover.picture ?? null },
    price: priceOf(card, now),
    regularPrice: price,
    saleEndsAt: salePrice && isOnSale(card, now) ? salePrice.endsAt.toISOString() : null,
    category: categoryPath.at(-1) ?? null,
    distanceKm: kilometres === undefined ? null : Math.round(kilometres),
    publishedAt: publishedAt.toISOString(),
  };
}
