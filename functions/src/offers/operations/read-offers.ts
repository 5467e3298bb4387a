import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { sideOf } from "../offer.ts";
import { offerStore } from "../offer-store.ts";
import { presentOffer } from "../present-offer.ts";

export const getOffer = implement(
  contract.getOffer,
  { offers: offerStore },
  {
    prefetch: ({ input, offers }) => [offers.referenceTo(input.offerId)],
    handle: async ({ input, caller, fail, now, reader, offers }) => {
      const offer = await offers.find(input.offerId, reader);
      if (!offer || !sideOf(offer, caller.uid)) throw fail.OfferNotFound();
      return presentOffer(offer, now);
    },
  },
);

export const listOffers = implement(
  contract.listOffers,
  { offers: offerStore },
  async ({ input, caller, now, offers }) => {
    const { as, ...page } = input;
    const { items, next } = await offers.listOf({ as, uid: caller.uid }, page);
    return { offers: items.map((offer) => presentOffer(offer, now)), next };
  },
);
