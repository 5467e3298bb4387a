import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { getOffer } from "./contract.ts";
import { isReserved, stateAt, type Offer } from "./offer.ts";

/** The offer as both parties see it at `now`: expired on time, even before the clean-up. */
export function presentOffer(offer: Offer, now: Date): OutputOf<typeof getOffer> {
  const { id, listingId, buyer, seller, quantity, unitPrice, rounds } = offer;
  const state = stateAt(offer, now);
  return {
    id,
    listingId,
    buyer,
    seller,
    quantity,
    unitPrice,
    turn: state === offer.state ? offer.turn : null,
    state,
    rounds: rounds.map(({ by, unitPrice: price, at, message = null }) => ({
      by,
      unitPrice: price,
      at: at.toISOString(),
      message,
    })),
    createdAt: offer.createdAt.toISOString(),
    updatedAt: offer.updatedAt.toISOString(),
    expiresAt: offer.expiresAt.toISOString(),
    reservedUntil: isReserved(offer, now) ? (offer.reservedUntil?.toISOString() ?? null) : null,
  };
}
