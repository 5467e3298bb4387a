import { implement } from "../../platform/operations/implement.ts";
import { listOffers } from "../contract.ts";
import { offerStore } from "../offer-store.ts";
import { presentOffer } from "../present-offer.ts";

export default implement(listOffers, { offers: offerStore }, async ({ input, caller, now, offers }) => {
  const { as, ...page } = input;
  const { items, next } = await offers.listOf({ as, uid: caller.uid }, page);
  return { offers: items.map((offer) => presentOffer(offer, now)), next };
});
