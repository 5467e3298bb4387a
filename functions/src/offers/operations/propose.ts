import { shelves, takeable } from "../../inventory/public.ts";
import { listingStore } from "../../listings/public.ts";
import { offerHours } from "../parameters.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { handles } from "../../platform/operations/implement.ts";
import { checkPrice, requireForSale } from "../check-price.ts";
import { propose } from "../contract.ts";
import { tellChange } from "../events.ts";
import { act, numberAfter, propose as firstRound, restsUntil, stateAt, type Offer } from "../offer.ts";
import { isOpen } from "../offer-process.ts";
import { offerStore } from "../offer-store.ts";
import { presentOffer } from "../present-offer.ts";

const needs = { listings: listingStore, offers: offerStore, stock: shelves };

/** Repeated, it says which offer is open: there is one a buyer and listing. */
export default handles(
  propose,
  needs,
  async ({ input, caller, fail, now, database, listings, offers, stock }) => {
    const { listingId, quantity, unitPrice, message } = input;
    const buyer = caller.uid;

    return database.transact(async (unit) => {
      const [found, shelf, earlier] = await Promise.all([
        listings.find(listingId, unit),
        stock.look(unit, { listingId, quantity }, now),
        offers.findLast(unit, { buyer, listingId }),
      ]);
      const listing = requireForSale(found, fail);
      if (listing.seller === buyer) throw fail.OwnListing();
      checkPrice(unitPrice, { listing, now }, fail);
      const available = takeable(shelf);
      if (available < quantity) throw fail.OutOfStock({ available });
      if (earlier) refuseBeside(earlier);

      const number = numberAfter(earlier);
      const id = offers.idOf({ buyer, listingId, number });
      // Read although it is not there yet: another call that makes the same offer now comes into conflict here.
      await offers.find(id, unit);

      if (earlier && isOpen(earlier.state)) expire(unit, earlier);
      const identity = { id, listingId, buyer, seller: listing.seller, quantity };
      const offer = firstRound(
        identity,
        { unitPrice, message, at: now, answerHours: offerHours.value() },
        earlier,
      );
      offers.save(unit, offer);
      tellChange(unit, offer, { action: "propose", actor: "buyer", at: now });
      return presentOffer(offer, now);
    });

    function refuseBeside(earlier: Offer): void {
      if (isOpen(stateAt(earlier, now))) throw fail.OfferOpen({ offerId: earlier.id });
      const until = restsUntil(earlier, now);
      if (until) throw fail.TooManyDeclined({ until: until.toISOString() });
    }

    /** One whose time is up, before the schedule came to it. */
    function expire(unit: Unit, earlier: Offer): void {
      const deed = { action: "expire", actor: "souk", at: now } as const;
      const expired = act(earlier, deed);
      if (!expired) return;
      offers.save(unit, expired);
      tellChange(unit, expired, deed);
    }
  },
);
