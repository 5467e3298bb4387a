import { commentRows } from "./comment-rows.ts";
import { messageRows } from "./message-rows.ts";
import { moderationRows } from "./moderation-rows.ts";
import { officeRows } from "./office-rows.ts";
import { ownRows } from "./own-rows.ts";
import { shopRows } from "./shop-rows.ts";
import { wishListRows } from "./wish-list-rows.ts";
import type { Row, TheirIds } from "./tenancy-row.ts";

const order = (name: string, more: object = {}): [string, Row] => [
  `orders.${name}`,
  { input: ({ orderId }) => ({ orderId, ...more }), receives: "OrderNotFound" },
];
const listing = (name: string, more: object = {}, receives = "ListingNotFound"): [string, Row] => [
  `listings.${name}`,
  { input: ({ listingId }) => ({ listingId, ...more }), receives },
];
const hidden = (name: string, more: object = {}): [string, Row] => [
  name,
  { input: ({ draftId }) => ({ listingId: draftId, ...more }), receives: "ListingNotFound", isNobodys: true },
];
/** Of work that only who asked for it can look at: by an id that is no such thing of anybody's. */
const unknown = (name: string, field: string, receives: string): [string, Row] => [
  name,
  { input: ({ draftId }) => ({ [field]: draftId }), receives, isNobodys: true },
];
const offer = (name: string, more: object = {}): [string, Row] => [
  `offers.${name}`,
  { input: ({ offerId }) => ({ offerId, ...more }), receives: "OfferNotFound" },
];
const discount = (name: string): [string, Row] => [
  `discounts.${name}`,
  { input: ({ discountId }) => ({ discountId }), receives: "DiscountNotFound" },
];
const endpoint = (name: string, more: object = {}): [string, Row] => [
  `webhooks.${name}`,
  { input: ({ endpointId }) => ({ endpointId, ...more }), receives: "EndpointNotFound" },
];
const delivery = (name: string): [string, Row] => [
  `webhooks.${name}`,
  {
    input: ({ endpointId, deliveryId }) => ({ endpointId, deliveryId }),
    receives: "EndpointNotFound",
  },
];
/** Only for people whom the marketplace trusts with everything. */
const office = (name: string, input: (ids: TheirIds) => object): [string, Row] => [
  name,
  { input, receives: "AccessDenied" },
];

const price = { amount: 900, currency: "EUR" };

/** Every operation that takes an id. The test fails for one that has no row. */
export const tenancy = new Map<string, Row>([
  order("getOrder"),
  unknown("notifications.markRead", "notificationId", "NotificationNotFound"),
  [
    "documents.getDocument",
    { input: ({ orderId }) => ({ orderId, kind: "receipt" }), receives: "OrderNotFound" },
  ],
  order("shipOrder", { carrier: "DHL" }),
  order("editShipment", { shipmentId: "1", carrier: "DHL" }),
  order("cancelItems"),
  order("markDelivered"),
  order("confirmDelivery"),
  order("cancelOrder"),
  order("requestReturn", { reason: "Mine now" }),
  order("receiveReturn"),
  order("refuseReturn", { reason: "Mine now" }),
  order("openDispute", { reason: "Mine now" }),
  order("addDisputeStatement", { text: "Mine now" }),
  order("submitEvidence", { text: "Mine now" }),
  order("refundOrder", { reason: "For me" }),
  office("orders.recordExternalRefund", ({ orderId }) => ({ orderId, refundId: "r1", note: "To me" })),
  office("orders.resolveDispute", ({ orderId }) => ({ orderId, inFavourOf: "buyer", note: "" })),
  office("orders.decideHold", ({ orderId }) => ({ orderId, decision: "approve", note: "" })),
  [
    "checkout.quote",
    {
      input: ({ listingId }) => ({ lines: [{ listingId, quantity: 1 }], country: "DE" }),
      receives: "public",
    },
  ],
  [
    "checkout.checkOut",
    {
      input: ({ listingId }) => ({ lines: [{ listingId, quantity: 1 }], collectFrom: ["sara"] }),
      receives: "public",
      touches: ["stock/"],
    },
  ],
  ["checkout.cancelCheckout", { input: ({ checkoutId }) => ({ checkoutId }), receives: "CheckoutNotFound" }],
  [
    "payments.payInSandbox",
    {
      input: ({ unpaidPaymentId: paymentId }) => ({ paymentId, decision: "approve" }),
      receives: "PaymentNotFound",
    },
  ],
  [
    "payments.disputeInSandbox",
    { input: ({ paymentId }) => ({ paymentId, outcome: "open" }), receives: "PaymentNotFound" },
  ],
  office("payments.endRefund", () => ({ refundId: "r1" })),
  ["payouts.getOrderStatement", { input: ({ orderId }) => ({ orderId }), receives: "OrderNotFound" }],
  ["payouts.getPayout", { input: ({ payoutId }) => ({ payoutId }), receives: "PayoutNotFound" }],
  offer("counter", { unitPrice: price }),
  offer("accept", { unitPrice: price }),
  offer("decline"),
  offer("withdraw"),
  offer("endReservation"),
  offer("getOffer"),
  [
    "offers.propose",
    {
      input: ({ listingId }) => ({ listingId, quantity: 1, unitPrice: { ...price, amount: 900 } }),
      receives: "public",
    },
  ],
  endpoint("updateEndpoint", { types: ["order.paid"] }),
  ...["ping", "enable", "disable", "delete", "get"].map((verb) => endpoint(`${verb}Endpoint`)),
  ...["rotateSecret", "listDeliveries"].map((name) => endpoint(name)),
  endpoint("replaySince", { since: "2026-03-01T12:00:00Z", dryRun: false }),
  endpoint("retryDead", { dryRun: false }),
  delivery("getDelivery"),
  delivery("replayDelivery"),
  discount("endDiscount"),
  discount("getDiscount"),
  [
    "discounts.createDiscount",
    {
      input: ({ listingId }) => ({
        code: "NOTMINE",
        reduction: { kind: "percentage", percent: 90 },
        listingIds: [listingId],
        startsAt: "2026-03-01T12:00:00Z",
        endsAt: "2026-03-09T12:00:00Z",
      }),
      receives: "ListingNotFound",
    },
  ],
  [
    "reviews.writeReview",
    {
      input: ({ reviewedOrderId: orderId }) => ({ orderId, rating: 1, text: "Never again" }),
      receives: "OrderNotFound",
    },
  ],
  [
    "reviews.replyToReview",
    { input: ({ reviewId }) => ({ reviewId, text: "Thanks" }), receives: "NotTheSubject" },
  ],
  office("reviews.removeReview", ({ reviewId }) => ({ reviewId, reason: "abusive" })),
  ...["block", "unblock", "mute", "unmute"].map((name): [string, Row] => [
    `relations.${name}`,
    { input: () => ({ uid: "sara" }), receives: "public", touches: ["relations/sara"] },
  ]),
  ["members.getMembers", { input: () => ({ members: ["sara"] }), receives: "public" }],
  ["members.getMemberPage", { input: () => ({ member: "sara" }), receives: "public" }],
  ["reviews.getRating", { input: () => ({ uid: "sara" }), receives: "public" }],
  ["reviews.listReviews", { input: () => ({ subject: "sara" }), receives: "public" }],
  ...shopRows,
  ...commentRows,
  ...messageRows,
  ...moderationRows,
  ...ownRows,
  ...wishListRows,
  listing("archiveListing"),
  listing("duplicateListing"),
  listing("relistListing"),
  listing("releaseListing"),
  listing("reserveListing"),
  listing("updateListing", { version: 1, changes: { title: "Mine now" } }),
  unknown("listings.getPublication", "publicationId", "PublicationNotFound"),
  unknown("listings.getExport", "exportId", "ExportNotFound"),
  unknown("listings.getImport", "importId", "ImportNotFound"),
  hidden("listings.getListing"),
  hidden("listings.getPriceHistory"),
  hidden("search.findSimilar"),
  hidden("recommendations.listSimilar"),
  hidden("recommendations.refuseListing"),
  ["recommendations.takeBackRefusal", { input: ({ listingId }) => ({ listingId }), receives: "public" }],
  ["recommendations.listForYou", { input: ({ listingId }) => ({ recent: [listingId] }), receives: "public" }],
  ["search.searchListings", { input: () => ({ seller: "sara" }), receives: "public" }],
  [
    "search.saveSearch",
    { input: () => ({ name: "Sara's", criteria: { seller: "sara" } }), receives: "public" },
  ],
  [
    "search.deleteSavedSearch",
    { input: ({ savedSearchId }) => ({ savedSearchId }), receives: "SavedSearchNotFound" },
  ],
  ["push.removeDevice", { input: ({ deviceId }) => ({ deviceId }), receives: "DeviceNotFound" }],
  ...officeRows.map(([operation, input]) => office(operation, () => input)),
  office("partners.setPlan", () => ({ uid: "sara", plan: "free", note: "-" })),
  ["partners.rotateKey", { input: ({ keyId }) => ({ keyId }), receives: "KeyNotFound" }],
  ["partners.revokeKey", { input: ({ keyId }) => ({ keyId }), receives: "KeyNotFound" }],
  office("listings.suspendListing", ({ listingId }) => ({ listingId, reason: "other", note: "Away" })),
  office("listings.reinstateListing", ({ listingId }) => ({ listingId })),
  ["listings.listSellerListings", { input: () => ({ seller: "sara" }), receives: "public" }],
  hidden("feed.publishPost", { text: "Mine" }),
  ["feed.deletePost", { input: ({ postId }) => ({ postId }), receives: "PostNotFound" }],
  ["feed.listPosts", { input: () => ({ author: "sara" }), receives: "public" }],
  ["social.recordViews", { input: ({ listingId }) => ({ listingIds: [listingId] }), receives: "public" }],
  office("social.rebuildCounters", ({ listingId }) => ({ listingId })),
  ["accounts.setAvatar", { input: ({ mediaId }) => ({ mediaId }), receives: "AvatarNotReady" }],
  office("accounts.getAccess", () => ({ uid: "sara" })),
  office("accounts.listAccessChanges", () => ({ uid: "sara" })),
  office("accounts.getErasureReceipt", () => ({ erasureId: "sara" })),
  office("accounts.suspendMember", () => ({ uid: "sara", reason: "A rival" })),
  office("accounts.reinstateMember", () => ({ uid: "sara", reason: "A friend" })),
  office("accounts.approveSeller", () => ({ uid: "sara", reason: "A friend" })),
  office("accounts.rejectSeller", () => ({ uid: "sara", reason: "A rival" })),
  office("accounts.grantRole", () => ({ uid: "sara", role: "admin", reason: "A friend" })),
  office("accounts.revokeRole", () => ({ uid: "sara", role: "admin", reason: "A rival" })),
  office("media.blockPhoto", ({ mediaId }) => ({ mediaId, note: "Not theirs" })),
  office("media.unblockPhoto", () => ({ phash: "0123456789abcdef" })),
  office("media.regenerate", () => ({ owner: "sara", budget: 1_000 })),
  office("trust.getAssessment", ({ checkoutId }) => ({ checkoutId })),
  office("trust.listAssessments", () => ({ buyer: "buyer" })),
  office("trust.listSignals", () => ({ subject: "sara" })),
]);
