import {
  importFinished,
  listingStateChanged,
  listingSuspended,
  priceDropped,
  publicationFinished,
} from "../../listings/public.ts";
import { offerChanged } from "../../offers/public.ts";
import { payoutAccountChanged, payoutChanged } from "../../payouts/public.ts";
import { reviewPublished, reviewRemoved, reviewReplied } from "../../reviews/public.ts";
import { savedSearchMatched } from "../../search/public.ts";
import { defineMapping, type Mapping } from "./public-event.ts";

const offerTypes = {
  propose: "offer.proposed",
  counter: "offer.countered",
  reserve: "offer.reserved",
  release: "offer.released",
  accept: "offer.accepted",
  decline: "offer.declined",
  withdraw: "offer.withdrawn",
  expire: "offer.expired",
  use: "offer.used",
  restore: "offer.restored",
} as const;

const listingTypes = {
  publish: "listing.published",
  relist: "listing.published",
  reserve: "listing.reserved",
  release: "listing.released",
  archive: "listing.ended",
  sellOut: "listing.soldOut",
  restock: "listing.restocked",
  reinstate: "listing.reinstated",
} as const;

export const saleMappings: readonly Mapping[] = [
  defineMapping(offerChanged, ({ offerId, listingId, buyer, seller, action, state }) => [
    { type: offerTypes[action], data: { offerId, listingId, state }, to: [buyer, seller] },
  ]),
  defineMapping(listingStateChanged, ({ listingId, seller, action, from, to: state, version }) =>
    // A draft was never on sale.
    action === "archive" && from === "draft"
      ? []
      : [{ type: listingTypes[action], data: { listingId, state, version }, to: [seller] }],
  ),
  defineMapping(listingSuspended, ({ listingId, seller, reason }) => [
    { type: "listing.suspended", data: { listingId, reason }, to: [seller] },
  ]),
  defineMapping(priceDropped, ({ listingId, seller }) => [
    { type: "listing.priceDropped", data: { listingId }, to: [seller] },
  ]),
  defineMapping(importFinished, ({ importId, seller, state }) => [
    { type: "import.finished", data: { importId, state }, to: [seller] },
  ]),
  defineMapping(publicationFinished, ({ publicationId, seller, isDryRun, state }) =>
    isDryRun ? [] : [{ type: "publication.finished", data: { publicationId, state }, to: [seller] }],
  ),
  defineMapping(payoutChanged, ({ payoutId, seller, state }) => [
    { type: "payout.changed", data: { payoutId, state }, to: [seller] },
  ]),
  defineMapping(payoutAccountChanged, ({ seller, need }) => [
    { type: "payoutAccount.attentionNeeded", data: { need }, to: [seller] },
  ]),
  defineMapping(reviewPublished, ({ reviewId, subject }) => [
    { type: "review.published", data: { reviewId }, to: [subject] },
  ]),
  defineMapping(reviewReplied, ({ reviewId, author }) => [
    { type: "review.replied", data: { reviewId }, to: [author] },
  ]),
  defineMapping(reviewRemoved, ({ reviewId, author, subject }) => [
    { type: "review.removed", data: { reviewId }, to: [author, subject] },
  ]),
  defineMapping(savedSearchMatched, ({ savedSearchId, uid, listingIds, hasMore }) => [
    { type: "savedSearch.matched", data: { savedSearchId, listingIds, hasMore }, to: [uid] },
  ]),
];
