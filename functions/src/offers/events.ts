import * as z from "zod";
import { defineEvent, emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Offer } from "./offer.ts";
import { offerActions, offerActors, offerStates, type OfferActor } from "./offer-process.ts";

/** An offer was made, answered or used, or it expired; `state` is the new state. */
export const offerChanged = defineEvent(
  "offers.offerChanged",
  z.object({
    offerId: z.string(),
    listingId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    action: z.enum(offerActions),
    actor: z.enum(offerActors),
    state: z.enum(offerStates),
  }),
  ({ buyer, seller }) => [`members/${buyer}`, `members/${seller}`],
);

/** Emits the change of an offer, in the transaction that saves it. */
export function emitOfferChanged(
  transaction: Transaction,
  { id: offerId, listingId, buyer, seller, state }: Offer,
  performed: { action: (typeof offerActions)[number]; actor: OfferActor; at: Date },
): void {
  const { action, actor, at } = performed;
  emit(transaction, offerChanged, { at, data: { offerId, listingId, buyer, seller, action, actor, state } });
}
