import type { Subscribers } from "./platform/events/dispatch-event.ts";
import { loadOneOf } from "./platform/runtime/load-one-of.ts";

const followPayment = () => import("./checkout/reactions/follow-payment.ts");
const countOrders = () => import("./orders/report-figures.ts");
const countCheckouts = () => import("./checkout/report-figures.ts");
const countListings = () => import("./listings/report-figures.ts");
const applyAbsence = () => import("./listings/reactions/apply-absence.ts");
const tellOfListing = () => import("./feed/reactions/tell-of-listing.ts");
const hideWords = () => import("./feed/reactions/hide-words.ts");
const notify = () => import("./notifications/reactions/notify-members.ts");
const settlePayout = () => import("./payouts/reactions/settle-payout.ts");
const settleRefund = () => import("./payments/reactions/settle-refund.ts");
const settleReports = () => import("./payments/reactions/settle-reports.ts");
const recountRating = () => import("./reviews/reactions/recount-rating.ts");
const photoSignals = () => import("./trust/reactions/photo-signals.ts");
const followDecision = () => import("./moderation/reactions/follow-decision.ts");
const refreshPhotos = () => import("./messages/reactions/refresh-photos.ts");
const referToCommerce = () => import("./messages/reactions/refer-to-commerce.ts");
const notifyOfComment = () => import("./notifications/reactions/notify-of-comments.ts");
/** What integrations hear of it: members' own by webhooks, other systems of the marketplace by Pub/Sub. */
const integrations = (type: string) => [
  async () => ({ default: (await import("./webhooks/reactions/deliver-events.ts")).deliverEvents(type) }),
  async () => ({ default: (await import("./pubsub/reactions/publish-events.ts")).publishEvents(type) }),
];
const recordActs = () => import("./recommendations/reactions/record-acts.ts");
const relationSignals = () => import("./trust/reactions/relation-signals.ts");
const notifyOfDecision = () => import("./notifications/reactions/notify-of-decisions.ts");
const recordOutcome = () => import("./trust/reactions/record-outcome.ts");

/**
 * The subscribers of each domain event. A reaction runs in the dispatcher, so it is short; long work is a
 * job.
 */
export const subscribers: Subscribers = {
  "accounts.signedOutEverywhere": [
    () => import("./accounts/reactions/end-sign-ins.ts"),
    () => import("./push/reactions/forget-devices.ts"),
  ],
  "accounts.erasureChanged": [loadOneOf(applyAbsence, "applyErasure"), loadOneOf(hideWords, "hideByErasure")],
  "accounts.holidayChanged": [loadOneOf(applyAbsence, "applyHoliday")],
  "accounts.accessChanged": [
    loadOneOf(applyAbsence, "applyAccess"),
    loadOneOf(hideWords, "hideByAccess"),
    loadOneOf(notify, "notifyOfAccess"),
  ],
  "accounts.displayNameChanged": [() => import("./search/reactions/follow-name.ts")],
  "listings.priceDropped": [
    () => import("./notifications/reactions/schedule-price-alert.ts"),
    loadOneOf(tellOfListing, "tellOfDrop"),
    ...integrations("listings.priceDropped"),
  ],
  "listings.listingSuspended": [
    loadOneOf(notify, "notifyOfSuspension"),
    loadOneOf(tellOfListing, "tellOfSuspension"),
    loadOneOf(countListings, "countSuspension"),
    ...integrations("listings.listingSuspended"),
  ],
  "accounts.dataExportReady": [loadOneOf(notify, "notifyOfDataExport")],
  "partners.keyCreated": [loadOneOf(notify, "notifyOfKey")],
  "partners.keyReported": [loadOneOf(notify, "notifyOfLeak")],
  "comments.commentAdded": [
    loadOneOf(recordActs, "recordComment"),
    loadOneOf(notifyOfComment, "notifyOfComment"),
  ],
  "comments.commentRemoved": [loadOneOf(notifyOfComment, "notifyOfRemoval")],
  "moderation.caseDecided": [
    loadOneOf(followDecision, "settleContent"),
    loadOneOf(followDecision, "settleReports"),
    loadOneOf(notifyOfDecision, "notifyOfDecision"),
  ],
  "moderation.reportSettled": [loadOneOf(notifyOfDecision, "notifyOfReport")],
  "media.photoFetchFailed": [() => import("./listings/reactions/record-missing-photo.ts")],
  "media.photoReady": [loadOneOf(photoSignals, "comparePhoto"), loadOneOf(refreshPhotos, "showPhoto")],
  "media.photoRejected": [loadOneOf(refreshPhotos, "withdrawPhoto")],
  "media.photoRenderedAgain": [
    () => import("./listings/reactions/refresh-pictures.ts"),
    () => import("./feed/reactions/refresh-pictures.ts"),
    loadOneOf(refreshPhotos, "refreshPhoto"),
  ],
  "media.photoRemoved": [loadOneOf(photoSignals, "deletePhotoSignals")],
  "listings.importFinished": [
    loadOneOf(notify, "notifyOfImport"),
    ...integrations("listings.importFinished"),
  ],
  "listings.publicationFinished": [
    loadOneOf(notify, "notifyOfPublication"),
    ...integrations("listings.publicationFinished"),
  ],
  "payments.paymentEventReceived": [loadOneOf(settleReports, "settlePayment")],
  "payments.refundEventReceived": [loadOneOf(settleRefund, "settleRefund")],
  "payments.disputeEventReceived": [loadOneOf(settleReports, "settleDispute")],
  "payments.accountEventReceived": [() => import("./payouts/reactions/update-payout-account.ts")],
  "payouts.payoutAccountChanged": [
    loadOneOf(notify, "notifyOfPayoutAccount"),
    ...integrations("payouts.payoutAccountChanged"),
  ],
  "payments.payoutEventReceived": [loadOneOf(settlePayout, "settleTransfer")],
  "payments.paymentSucceeded": [
    () => import("./checkout/reactions/settle-checkout.ts"),
    loadOneOf(recordOutcome, "recordPaidCheckout"),
    loadOneOf(countCheckouts, "countPaidCheckout"),
  ],
  "payments.paymentProcessing": [loadOneOf(followPayment, "extendHold")],
  "payments.paymentFailed": [
    loadOneOf(recordOutcome, "recordFailedCheckout"),
    loadOneOf(followPayment, "endExtension"),
  ],
  "payments.refundRequested": [loadOneOf(settleRefund, "enqueueRefund")],
  "payments.refundSettled": [
    () => import("./orders/reactions/settle-refund.ts"),
    loadOneOf(notify, "notifyOfRefund"),
    loadOneOf(countOrders, "countRefund"),
  ],
  "payments.disputeChanged": [
    () => import("./checkout/reactions/apply-chargeback.ts"),
    loadOneOf(recordOutcome, "recordDisputedCheckout"),
  ],
  "checkout.checkoutOpened": [
    () => import("./checkout/reactions/assess-checkout.ts"),
    loadOneOf(countCheckouts, "countCheckout"),
    ...integrations("checkout.checkoutOpened"),
  ],
  "orders.orderChanged": [
    loadOneOf(recordActs, "recordOrder"),
    loadOneOf(notify, "notifyOfOrder"),
    loadOneOf(referToCommerce, "referToOrder"),
    () => import("./orders/reactions/record-decision.ts"),
    loadOneOf(countOrders, "countOrder"),
    loadOneOf(() => import("./sellers/reactions/count-sale.ts"), "countSale"),
    ...integrations("orders.orderChanged"),
  ],
  "payouts.payoutSettled": [loadOneOf(settlePayout, "settlePayout")],
  "orders.chargebackChanged": [
    loadOneOf(notify, "notifyOfChargeback"),
    loadOneOf(countOrders, "countChargeback"),
    ...integrations("orders.chargebackChanged"),
  ],
  "orders.reminderDue": [loadOneOf(notify, "notifyOfReminder")],
  "offers.offerChanged": [
    loadOneOf(recordActs, "recordOffer"),
    loadOneOf(notify, "notifyOfOffer"),
    loadOneOf(referToCommerce, "referToOffer"),
    ...integrations("offers.offerChanged"),
  ],
  "payouts.payoutChanged": [loadOneOf(notify, "notifyOfPayout"), ...integrations("payouts.payoutChanged")],
  "reviews.reviewPublished": [
    loadOneOf(recordActs, "recordReview"),
    loadOneOf(recountRating, "countPublishedReview"),
    loadOneOf(notify, "notifyOfReview"),
    ...integrations("reviews.reviewPublished"),
  ],
  "search.savedSearchMatched": [
    () => import("./notifications/reactions/notify-of-matches.ts"),
    ...integrations("search.savedSearchMatched"),
  ],
  "reviews.reviewRestored": [loadOneOf(recountRating, "countRestoredReview")],
  "reviews.reviewRemoved": [
    loadOneOf(recountRating, "countRemovedReview"),
    ...integrations("reviews.reviewRemoved"),
  ],
  "listings.listingStateChanged": [
    () => import("./recommendations/reactions/place-listing.ts"),
    loadOneOf(countListings, "countListing"),
    loadOneOf(tellOfListing, "tellOfState"),
    ...integrations("listings.listingStateChanged"),
  ],
  "relations.followSpamFound": [loadOneOf(relationSignals, "signalFollowSpam")],
  "relations.widelyBlocked": [loadOneOf(relationSignals, "signalManyBlocks")],
  "reports.weekReported": [loadOneOf(notify, "notifyOfWeek")],
  "monitoring.alarmsChanged": [
    loadOneOf(notify, "notifyOfAlarms"),
    ...integrations("monitoring.alarmsChanged"),
  ],
  "webhooks.endpointHealthChanged": [loadOneOf(notify, "notifyOfEndpoint")],
  "reviews.reviewReplied": integrations("reviews.reviewReplied"),
};
