import { offerReservations, presentOffer } from "../../offers/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import { partnerOf } from "../conversation.ts";
import { reserveListing } from "../contract.ts";
import { conversationStore } from "../message-store.ts";
import { reachableMembers } from "../reachable.ts";

const dependencies = {
  conversations: conversationStore,
  reachable: reachableMembers,
  relations: relationsReader,
  reservations: offerReservations,
};

/** A repeat finds it reserved. The conversation hears of it as of every change of an offer: by its event. */
export default implement(
  reserveListing,
  dependencies,
  async ({ input, caller: { uid }, fail, now, transaction, ...given }) => {
    const { conversations, reachable, relations, reservations } = given;
    const [conversation, own] = await Promise.all([
      conversations.find(input.conversationId, transaction),
      relations.read(uid, transaction),
    ]);
    const buyer = conversation && partnerOf(conversation, uid);
    if (!conversation?.members.includes(uid) || buyer === undefined) throw fail.ConversationNotFound();
    if ((await reachable.find(buyer)) !== "reachable" || isBlocked(own, buyer))
      throw fail.WritingNotAllowed();
    // Nothing is pressed on somebody who has asked for nothing.
    const { startedBy, isAnswered, about } = conversation;
    if (startedBy !== buyer && !isAnswered) throw fail.NotAsked();
    const listingId = input.listingId ?? about?.listingId;
    if (listingId === undefined) throw fail.ListingNotFound();

    const outcome = await reservations.reserve(transaction, { listingId, seller: uid, buyer, now });
    if (outcome.is === "notForSale") throw fail.ListingNotForSale();
    if (outcome.is === "outOfStock") throw fail.OutOfStock({ available: outcome.available });
    if (outcome.is === "negotiated") throw fail.OfferOpen({ offerId: outcome.offerId });
    if (outcome.is === "held") throw fail.OfferHeld({ until: outcome.until.toISOString() });
    return presentOffer(outcome.offer, now);
  },
);
