import { inventory, availableQuantity } from "../../inventory/public.ts";
import { listingStore } from "../../listings/public.ts";
import { offerHours } from "../../platform/runtime/config.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { implement } from "../../platform/operations/implement.ts";
import { checkPrice, requireForSale } from "../check-price.ts";
import { propose } from "../contract.ts";
import { emitOfferChanged } from "../events.ts";
import { act, numberAfter, propose as firstRound, cooldownUntil, stateAt, type Offer } from "../offer.ts";
import { isOpen } from "../offer-process.ts";
import { offerStore } from "../offer-store.ts";
import { presentOffer } from "../present-offer.ts";

const dependencies = { listings: listingStore, offers: offerStore, stock: inventory };

/** Repeated, it says which offer is open: there is one a buyer and listing. */
export default implement(
  propose,
  dependencies,
  async ({ input, caller, fail, now, database, listings, offers, stock }) => {
    const { listingId, quantity, unitPrice, message } = input;
    const buyer = caller.uid;

    return database.runTransaction(async (transaction) => {
      const [found, snapshot, earlier] = await Promise.all([
        listings.find(listingId, transaction),
        stock.read(transaction, { listingId, quantity }, now),
        offers.findLast(transaction, { buyer, listingId }),
      ]);
      const listing = requireForSale(found, fail);
      if (listing.seller === buyer) throw fail.OwnListing();
      checkPrice(unitPrice, { listing, now }, fail);
      const available = availableQuantity(snapshot);
      if (available < quantity) throw fail.OutOfStock({ available });
      if (earlier) refuseBeside(earlier);

      const number = numberAfter(earlier);
      const id = offers.idOf({ buyer, listingId, number });
      // Read although it is not there yet: another call that makes the same offer now comes into conflict here.
      await offers.find(id, transaction);

      if (earlier && isOpen(earlier.state)) expire(transaction, earlier);
      const identity = { id, listingId, buyer, seller: listing.seller, quantity };
      const offer = firstRound(
        identity,
        { unitPrice, message, at: now, answerHours: offerHours.value() },
        earlier,
      );
      offers.save(transaction, offer);
      emitOfferChanged(transaction, offer, { action: "propose", actor: "buyer", at: now });
      return presentOffer(offer, now);
    });

    function refuseBeside(earlier: Offer): void {
      if (isOpen(stateAt(earlier, now))) throw fail.OfferOpen({ offerId: earlier.id });
      const until = cooldownUntil(earlier, now);
      if (until) throw fail.TooManyDeclined({ until: until.toISOString() });
    }

    /** One whose time is up, before the schedule came to it. */
    function expire(transaction: Transaction, earlier: Offer): void {
      const performed = { action: "expire", actor: "system", at: now } as const;
      const expired = act(earlier, performed);
      if (!expired) return;
      offers.save(transaction, expired);
      emitOfferChanged(transaction, expired, performed);
    }
  },
);
