import { implement } from "../../platform/operations/implement.ts";
import { getOffer } from "../contract.ts";
import { sideOf } from "../offer.ts";
import { offerStore } from "../offer-store.ts";
import { presentOffer } from "../present-offer.ts";

export default implement(getOffer, { offers: offerStore }, async ({ input, caller, fail, now, offers }) => {
  const offer = await offers.find(input.offerId);
  if (!offer || !sideOf(offer, caller.uid)) throw fail.OfferNotFound();
  return presentOffer(offer, now);
});
