import { inventory, availableQuantity } from "../../inventory/public.ts";
import { listingReader } from "../../listings/public.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import { offerHours } from "../parameters.ts";
import { implement } from "../../platform/operations/implement.ts";
import { secondsUntil } from "../../platform/values/clock.ts";
import { checkPrice, requireForSale } from "../check-price.ts";
import { propose } from "../contract.ts";
import { emitOfferChanged } from "../events.ts";
import { act, numberAfter, propose as firstRound, cooldownUntil, stateAt } from "../offer.ts";
import { isOpen } from "../offer-process.ts";
import { offerStore } from "../offer-store.ts";
import { presentOffer } from "../present-offer.ts";

const dependencies = {
  listings: listingReader,
  offers: offerStore,
  relations: relationsReader,
  stock: inventory,
};

/** A repeat fails with the open offer's id: there is one a buyer and listing. */
export default implement(
  propose,
  dependencies,
  async ({ input, caller, fail, now, transaction, listings, offers, relations, stock }) => {
    const { listingId, quantity, unitPrice, message } = input;
    const buyer = caller.uid;

    const [found, snapshot, earlier, own] = await Promise.all([
      listings.find(listingId, transaction),
      stock.read(transaction, { listingId, quantity }, now),
      offers.findLast(transaction, { buyer, listingId }),
      relations.read(buyer, transaction),
    ]);
    const listing = requireForSale(found, fail);
    if (isBlocked(own, listing.seller)) throw fail.ListingNotForSale();
    if (listing.seller === buyer) throw fail.OwnListing();
    checkPrice(unitPrice, { listing, now }, fail);
    const available = availableQuantity(snapshot);
    if (available < quantity) throw fail.OutOfStock({ available });
    if (earlier && isOpen(stateAt(earlier, now))) throw fail.OfferOpen({ offerId: earlier.id });
    const until = earlier && cooldownUntil(earlier, now);
    if (until) {
      const retryAfterSeconds = secondsUntil(until, now);
      throw fail.TooManyDeclined({ until: until.toISOString(), retryAfterSeconds });
    }

    const id = offers.idOf({ buyer, listingId, number: numberAfter(earlier) });
    // It has expired, and the schedule has not run yet.
    const expiry = { action: "expire", actor: "system", at: now } as const;
    const expired = earlier && isOpen(earlier.state) ? act(earlier, expiry) : undefined;
    if (expired) {
      offers.save(transaction, expired);
      emitOfferChanged(transaction, expired, expiry);
    }
    const identity = { id, listingId, buyer, seller: listing.seller, quantity };
    const offer = firstRound(
      identity,
      { unitPrice, message, at: now, answerHours: offerHours.value() },
      earlier,
    );
    offers.save(transaction, offer);
    emitOfferChanged(transaction, offer, { action: "propose", actor: "buyer", at: now });
    return presentOffer(offer, now);
  },
);
