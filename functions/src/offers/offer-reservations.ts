import { availableQuantity, inventory } from "../inventory/public.ts";
import { isForSale, listingReader, priceAt } from "../listings/public.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import { emitOfferChanged } from "./events.ts";
import {
  act,
  heldUntilAt,
  isReserved,
  numberAfter,
  offerAtPrice,
  reserve,
  stateAt,
  type Offer,
} from "./offer.ts";
import { isOpen } from "./offer-process.ts";
import { offerStore } from "./offer-store.ts";
import { reservationHours } from "./parameters.ts";

interface Reservation {
  readonly listingId: string;
  readonly seller: string;
  readonly buyer: string;
  readonly now: Date;
}

type Outcome =
  | { readonly is: "reserved"; readonly offer: Offer }
  | { readonly is: "notForSale" }
  | { readonly is: "outOfStock"; readonly available: number }
  /** Its price is not agreed yet. */
  | { readonly is: "negotiated"; readonly offerId: string }
  /** The buyer is paying already. */
  | { readonly is: "held"; readonly until: Date };

/**
 * What sellers reserve for a buyer: an accepted offer, whose quantity is held in the stock under its id until its time is up. So a
 * checkout of the buyer finds it among their agreed prices, and nobody else can take the stock.
 */
export function offerReservations(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  const offers = offerStore(context);
  const stock = inventory(context);

  return {
    /**
     * Reserves what is agreed, or one piece at the price that it has now. Reserved already, it is the same. Whether the two may deal
     * with each other is the caller's to ask. Five reads and four writes.
     */
    async reserve(
      transaction: Transaction,
      { listingId, seller, buyer, now }: Reservation,
    ): Promise<Outcome> {
      const [listing, earlier, agreed] = await Promise.all([
        listings.find(listingId, transaction),
        offers.findLast(transaction, { buyer, listingId }),
        offers.findAgreed(transaction, buyer),
      ]);
      if (!listing || listing.seller !== seller || !isForSale(listing)) return { is: "notForSale" };
      const state = earlier && stateAt(earlier, now);
      if (earlier && isReserved(earlier, now)) return { is: "reserved", offer: earlier };
      if (earlier && state && state !== "accepted" && isOpen(state))
        return { is: "negotiated", offerId: earlier.id };
      const until = earlier && heldUntilAt(earlier, now);
      if (until) return { is: "held", until };

      const accepted = state === "accepted" ? earlier : undefined;
      const quantity = accepted?.quantity ?? 1;
      const found = await stock.read(transaction, { listingId, quantity, reservationId: earlier?.id }, now);
      const available = availableQuantity(found);
      if (available < quantity) return { is: "outOfStock", available };

      // It has expired, and the schedule has not run yet.
      const expiry = { action: "expire", actor: "system", at: now } as const;
      const expired = state === "expired" && earlier ? act(earlier, expiry) : undefined;
      if (expired) {
        offers.save(transaction, expired);
        emitOfferChanged(transaction, expired, expiry);
      }
      const id = offers.idOf({ buyer, listingId, number: numberAfter(earlier) });
      const price = { unitPrice: priceAt(listing, now), at: now };
      const priced = accepted ?? offerAtPrice({ id, listingId, buyer, seller }, price, earlier);
      const ends = after(now, reservationHours.value() * HOUR);
      const offer = reserve(priced, { at: now, until: ends });
      offers.save(transaction, offer);
      offers.saveAgreed(transaction, agreed, { offer, now });
      stock.hold(transaction, found, { listingId, checkoutId: offer.id, quantity, expiresAt: ends });
      emitOfferChanged(transaction, offer, { action: "reserve", actor: "seller", at: now });
      return { is: "reserved", offer };
    },

    /** What gives the stock of an offer back; nothing, at no cost, of one that was not reserved. Two reads, two writes. */
    async prepareRelease(
      transaction: Transaction,
      offer: Pick<Offer, "id" | "listingId" | "reservedUntil"> | undefined,
      now: Date,
    ): Promise<() => void> {
      if (!offer?.reservedUntil) return () => undefined;
      const { id: checkoutId, listingId } = offer;
      const found = await stock.readHold(transaction, { listingId, checkoutId, quantity: 0 }, now);
      return () => stock.release(transaction, found);
    },
  };
}
