import type { Offer } from "./offer.ts";

/** `agreedPrices/{buyer}`: the accepted offers that a buyer may still buy at, by listing. A checkout reads it by id. */
export interface AgreedOffers {
  offers: Record<string, { offerId: string; expiresAt: Date }>;
}

/** The limit on proposals keeps a buyer far below; of more, those that end first are forgotten. */
const MAX_AGREED = 500;

/** With one more, and without those whose time is up. */
export function addAgreed(agreed: AgreedOffers | undefined, offer: Offer, now: Date): AgreedOffers {
  const { id: offerId, listingId, expiresAt } = offer;
  const others = Object.entries(agreed?.offers ?? {}).filter(
    ([otherId, other]) => otherId !== listingId && other.expiresAt > now,
  );
  const kept = others
    .toSorted(([, one], [, other]) => other.expiresAt.getTime() - one.expiresAt.getTime())
    .slice(0, MAX_AGREED - 1);
  return { offers: { ...Object.fromEntries(kept), [listingId]: { offerId, expiresAt } } };
}

/** The ids of those for any of the listings whose time is not up. What became of each since, the offer itself says. */
export function agreedFor(
  agreed: AgreedOffers | undefined,
  { listingIds, now }: { listingIds: readonly string[]; now: Date },
): string[] {
  return [...new Set(listingIds)].flatMap((listingId) => {
    const entry = agreed?.offers[listingId];
    return entry && entry.expiresAt > now ? entry.offerId : [];
  });
}
