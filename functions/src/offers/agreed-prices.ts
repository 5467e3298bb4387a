import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Money } from "../platform/values/money.ts";
import { emitOfferChanged } from "./events.ts";
import { act, type Offer } from "./offer.ts";
import { offerStore } from "./offer-store.ts";

/** What a buyer may buy at: `unitPrice` for each of `quantity` pieces of the listing, once. */
export interface AgreedPrice {
  offerId: string;
  listingId: string;
  unitPrice: Money;
  quantity: number;
  /** As it was found: `bind` and `use` write from it. */
  offer: Offer;
}

/**
 * Agreed prices as checkouts need them. A checkout looks and binds in its transaction; when its payment comes, it looks
 * whether the price is still its own, and uses it up. In each transaction look first, then write.
 */
export function agreedPrices(context: Pick<Context, "database">) {
  const offers = offerStore(context);
  return {
    /**
     * The buyer's accepted offers for these listings (at most 30) whose time is not up: at most one a listing, in no order.
     * One that an earlier checkout of the buyer is bound to is among them. Reads what it finds, twice: they are
     * searched for outside of the reader's unit, so that a checkout locks no more than the offers it uses.
     */
    async find(
      reader: Reader,
      wanted: { buyer: string; listingIds: readonly string[]; now: Date },
    ): Promise<AgreedPrice[]> {
      if (wanted.listingIds.length === 0) return [];
      const found = await offers.listAgreed(wanted);
      const read = await Promise.all(found.map(({ id }) => offers.find(id, reader)));
      return read.flatMap((offer) => (offer && isAgreed(offer, wanted.now) ? toAgreedPrice(offer) : []));
    },

    /** Remembers the checkout that pays the price until `until`; an earlier one loses it. One write. */
    hold(
      transaction: Transaction,
      { offer }: AgreedPrice,
      binding: { checkoutId: string; until: Date },
    ): void {
      offers.save(transaction, { ...offer, checkoutId: binding.checkoutId, heldUntil: binding.until });
    },

    /**
     * The price, while it is this checkout's own: also after its time, for a payment that comes late. Nothing when another
     * checkout was bound to it since, or used it. One read.
     */
    async findHeld(
      transaction: Transaction,
      { offerId, checkoutId }: { offerId: string; checkoutId: string },
    ): Promise<AgreedPrice | undefined> {
      const offer = await offers.find(offerId, transaction);
      const isOwn = offer?.checkoutId === checkoutId && ["accepted", "expired"].includes(offer.state);
      return isOwn ? toAgreedPrice(offer) : undefined;
    },

    /** Uses the price up, and tells of it. Two writes. Throws when the offer is in no state for it: look first. */
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
  };
}

function toAgreedPrice(offer: Offer): AgreedPrice {
  const { id: offerId, listingId, unitPrice, quantity } = offer;
  return { offerId, listingId, unitPrice, quantity, offer };
}

function isAgreed({ state, expiresAt }: Offer, now: Date): boolean {
  return state === "accepted" && expiresAt > now;
}
