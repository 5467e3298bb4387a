import type * as z from "zod";
import type { ListingCardView } from "./contract.ts";
import { isOnSale, priceOf, type ListingCard } from "./listing-card.ts";
import { kilometresTo } from "./matches-filters.ts";

export function presentCard(
  card: ListingCard,
  { now, near }: { now: Date; near?: string | undefined },
): z.input<typeof ListingCardView> {
  const { price, discount, lineage, publishedAt } = card;
  const kilometres = near === undefined ? undefined : kilometresTo(card, near);
  return {
    ...card,
    price: priceOf(card, now),
    regularPrice: price,
    discountEndsAt: discount && isOnSale(card, now) ? discount.endsAt.toISOString() : null,
    category: lineage.at(-1) ?? null,
    distanceKm: kilometres === undefined ? null : Math.round(kilometres),
    publishedAt: publishedAt.toISOString(),
  };
}
