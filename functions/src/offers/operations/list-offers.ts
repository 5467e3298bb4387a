import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listOffers } from "../contract.ts";
import { offerStore } from "../offer-store.ts";
import { presentOffer } from "../present-offer.ts";

export default implement(listOffers, { offers: offerStore }, async ({ input, caller, now, offers }) => {
  const { as, limit } = input;
  const page = await offers.listOf({ as, uid: caller.uid }, { limit, after: positionAfter(input.after) });
  return {
    offers: page.map((offer) => presentOffer(offer, now)),
    next: cursorAfter(page, limit, (last) => [last.createdAt, last.id]),
  };
});
