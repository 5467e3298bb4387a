import { defineChange } from "../platform/data-map/erasure.ts";
import { sideOf, withoutMessagesOf, type Offer } from "./offer.ts";

/** Takes out of an offer what one side has written. Safe to repeat: there is nothing then. */
export default defineChange<Offer>((offer, { uid }) => {
  const side = sideOf(offer, uid);
  const isSilent = !offer.rounds.some(({ by, message }) => by === side && message !== undefined);
  return side === undefined || isSilent ? undefined : { document: withoutMessagesOf(offer, side) };
});
