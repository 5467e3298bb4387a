import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Money } from "../platform/values/money.ts";
import { agreedFor } from "./agreed-offers.ts";
import { emitOfferChanged } from "./events.ts";
import { act, isReserved, unreserved, type Offer } from "./offer.ts";
import { offerStore } from "./offer-store.ts";

/** An accepted offer: the buyer may buy `quantity` of the listing at `unitPrice`, once. */
export interface AgreedPrice {
  offerId: string;
  listingId: string;
  unitPrice: Money;
  quantity: number;
  /** Whether the seller has reserved the quantity: its stock is held under the offer's id. */
  isReserved?: boolean;
  /** As it was read: `hold` and `use` write from it. */
  offer: Offer;
}

/**
 * Agreed prices as checkouts need them. A checkout finds and holds them in its transaction; its payment
 * checks that the price is still held for it, and uses it; what undoes the purchase gives it back. Each transaction reads first, then writes.
 */
export function agreedPrices(context: Pick<Context, "database">) {
  const offers = offerStore(context);
  return {
    /** What `find` reads for every buyer, to be fetched ahead. */
    referenceTo: offers.agreedReference,

    /**
     * The buyer's accepted offers for these listings that have not expired: at most one a listing, in no order,
     * including one held for an earlier checkout of the buyer. Costs one read, and one for each result.
     */
    async find(
      reader: Reader,
      wanted: { buyer: string; listingIds: readonly string[]; now: Date },
    ): Promise<AgreedPrice[]> {
      const { buyer, now } = wanted;
      const ids = agreedFor(await offers.findAgreed(reader, buyer), wanted);
      const found = await offers.findAll(ids, reader);
      return found.flatMap((offer) =>
        offer && isAgreed(offer, now) ? toAgreedPrice(offer, { isReserved: isReserved(offer, now) }) : [],
      );
    },

    /** Holds the price for a checkout until `until`; an earlier checkout loses it, and it takes over what was reserved. One write. */
    hold(
      transaction: Transaction,
      { offer }: AgreedPrice,
      binding: { checkoutId: string; until: Date },
    ): void {
      const { checkoutId, until: heldUntil } = binding;
      offers.save(transaction, { ...offer, ...unreserved(offer), checkoutId, heldUntil });
    },

    /** The checkout that holds it does so no longer; a late payment of it still finds the price. One write. */
    release(transaction: Transaction, { offer }: AgreedPrice): void {
      offers.save(transaction, { ...offer, heldUntil: null });
    },

    /**
     * The price while it is held for this checkout, even after its expiry, for a late payment. Undefined when
     * another checkout holds or has used it. One read.
     */
    async findHeld(
      transaction: Transaction,
      { offerId, checkoutId }: { offerId: string; checkoutId: string },
    ): Promise<AgreedPrice | undefined> {
      const offer = await offers.find(offerId, transaction);
      const isOwn = offer?.checkoutId === checkoutId && ["accepted", "expired"].includes(offer.state);
      return isOwn ? toAgreedPrice(offer) : undefined;
    },

    /**
     * Uses the price and emits the change. Two writes. Throws when the offer's state does not allow it: check
     * first.
     */
    use(
      transaction: Transaction,
      { offer }: AgreedPrice,
      { checkoutId, at }: { checkoutId: string; at: Date },
    ): void {
      const performed = { action: "use", actor: "system", at } as const;
      const used = act(offer, performed);
      if (!used) throw new Error(`A price is not used up by an offer that is ${offer.state}`);
      offers.save(transaction, { ...used, checkoutId: checkoutId });
      emitOfferChanged(transaction, used, performed);
    },

    /**
     * The offers that a checkout used and that are valid again once its purchase is undone: their time is not up, and the
     * buyer has made no other for the listing since. Two reads for each.
     */
    async findUsed(
      transaction: Transaction,
      { offerIds, checkoutId, now }: { offerIds: readonly string[]; checkoutId: string; now: Date },
    ): Promise<Offer[]> {
      const found = await offers.findAll(offerIds, transaction);
      const own = found.flatMap((offer) =>
        offer?.state === "used" && offer.checkoutId === checkoutId && offer.expiresAt > now ? offer : [],
      );
      const next = await Promise.all(own.map((offer) => offers.findNext(transaction, offer)));
      return own.filter((_, index) => next[index] === undefined);
    },

    /** The price is valid again, and held by no checkout. Two writes. */
    restore(transaction: Transaction, offer: Offer, at: Date): void {
      const performed = { action: "restore", actor: "system", at } as const;
      const valid = act(offer, performed);
      if (!valid) throw new Error(`A price is not given back by an offer that is ${offer.state}`);
      offers.save(transaction, { ...valid, checkoutId: null, heldUntil: null });
      emitOfferChanged(transaction, valid, performed);
    },
  };
}

function toAgreedPrice(offer: Offer, more: Pick<AgreedPrice, "isReserved"> = {}): AgreedPrice {
  const { id: offerId, listingId, unitPrice, quantity } = offer;
  return { offerId, listingId, unitPrice, quantity, offer, ...more };
}

function isAgreed({ state, expiresAt }: Offer, now: Date): boolean {
  return state === "accepted" && expiresAt > now;
}
