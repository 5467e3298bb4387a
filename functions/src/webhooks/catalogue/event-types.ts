import * as z from "zod";
import { ListingState, SuspensionReason } from "../../listings/contract.ts";
import { OfferState } from "../../offers/contract.ts";
import { OrderState } from "../../orders/contract.ts";
import { PayoutState } from "../../payouts/contract.ts";
import { severities } from "../../platform/alarms/alarm.ts";
import { defineEventTypes } from "./event-type.ts";

const id = z.string();

const Order = z.object({ orderId: id, checkoutId: id, state: OrderState });
const Chargeback = z.object({ orderId: id, disputeId: id });
const Offer = z.object({ offerId: id, listingId: id, state: OfferState });
const Listing = z.object({ listingId: id, state: ListingState, version: z.int() });
const Review = z.object({ reviewId: id });

/** Every public event by its type. What is here stays: a type is only ever added, or followed by a higher version. */
export const eventTypes = {
  ...defineEventTypes(z.object({ orderId: id, checkoutId: id }), {
    "order.placed": "You placed an order; it is not paid yet. The seller hears of it once it is",
  }),
  ...defineEventTypes(Order, {
    "order.onHold": "Your order is paid and waits for a moderator",
    "order.paid": "An order is paid, and approved where it was on hold: its seller can send it",
    "order.expired": "Your order was not paid in time, or another checkout took its place",
    "order.partiallyShipped": "A part of an order is on its way",
    "order.shipped": "All of an order is on its way",
    "order.itemsCancelled": "Items of an order are cancelled and refunded; the rest stays",
    "order.delivered": "An order has arrived",
    "order.completed": "An order is over: the seller's share can be paid out",
    "order.cancelled": "An order is cancelled and refunded",
    "order.returnRequested": "The buyer wants to return items",
    "order.returnReceived": "The seller has received what was returned, and it is refunded",
    "order.returnRefused": "The seller has refused a return",
    "order.disputed": "An order is disputed: a moderator decides",
    "order.disputeResolved": "A moderator has decided a dispute; the state says how",
    "order.refunded": "All that was paid for an order is refunded",
    "order.reopened": "A refund of an order has failed after all: it is as it was before",
  }),
  ...defineEventTypes(Chargeback, {
    "chargeback.opened": "A bank contests what was paid for an order",
    "chargeback.won": "A bank has decided a chargeback for the seller",
    "chargeback.lost": "A bank has decided a chargeback for the buyer",
  }),
  ...defineEventTypes(Offer, {
    "offer.proposed": "A buyer offers a price for a listing",
    "offer.countered": "The other side of an offer proposes another price",
    "offer.accepted": "An offer is accepted: the buyer can buy at its price",
    "offer.declined": "An offer is declined",
    "offer.withdrawn": "An offer is withdrawn by the side that made it",
    "offer.expired": "An offer was not answered or not used in time",
    "offer.reserved": "A seller holds the quantity of an offer for its buyer for a while",
    "offer.released": "A seller holds the quantity of an offer no longer; its price is still valid",
    "offer.used": "The buyer has bought at the price of an offer",
    "offer.restored": "What was bought at the price of an offer is undone: the price is valid again",
  }),
  ...defineEventTypes(Listing, {
    "listing.published": "A listing is on sale, for the first time or again",
    "listing.reserved": "You have reserved a listing: it is shown and cannot be bought",
    "listing.released": "A reserved listing is on sale again",
    "listing.soldOut": "The last piece of a listing is sold",
    "listing.restocked": "A listing that was sold out is on sale again",
    "listing.ended": "You have taken a listing off sale",
    "listing.reinstated": "A moderator has lifted the suspension of a listing",
  }),
  ...defineEventTypes(z.object({ listingId: id, reason: SuspensionReason }), {
    "listing.suspended": "A moderator has suspended a listing",
  }),
  ...defineEventTypes(z.object({ listingId: id }), {
    "listing.priceDropped": "The price of a listing is lower than before",
  }),
  ...defineEventTypes(z.object({ importId: id, state: z.enum(["done", "failed"]) }), {
    "import.finished": "A file of listings was read to its end, or could not be read",
  }),
  ...defineEventTypes(z.object({ publicationId: id, state: z.enum(["done", "failed"]) }), {
    "publication.finished": "The publishing of many drafts has ended",
  }),
  ...defineEventTypes(z.object({ payoutId: id, state: PayoutState }), {
    "payout.changed": "A payout was paid or returned",
  }),
  ...defineEventTypes(z.object({ need: z.string() }), {
    "payoutAccount.attentionNeeded": "The payment provider needs something of you before it can pay you out",
  }),
  ...defineEventTypes(Review, {
    "review.published": "A review of you is public",
    "review.replied": "The member whom you reviewed has replied",
    "review.removed": "A moderator has removed a review that you wrote or received",
  }),
  ...defineEventTypes(z.object({ savedSearchId: id, listingIds: z.array(id), hasMore: z.boolean() }), {
    "savedSearch.matched": "New listings match a saved search: the newest of them",
  }),
  ...defineEventTypes(z.object({ alarmId: id, name: z.string(), severity: z.enum(severities) }), {
    "alarm.opened": "Something needs an admin; admins alone hear of it",
    "alarm.resolved": "What an alarm was about is over",
  }),
} as const;

export type PublicEventType = keyof typeof eventTypes;
export const publicEventTypes = Object.keys(eventTypes) as [PublicEventType, ...PublicEventType[]];

/** What a ping sends: every endpoint gets it, and none subscribes to it. */
export const pingType = defineEventTypes(z.object({ endpointId: id }), {
  "webhook.ping": "A test of an endpoint: answer it with a status of 200 to 299",
})["webhook.ping"];
