import { reasons, type NaiveStep } from "./naive-step.ts";

/** Of the extension, for each mail; and the mail itself, which whoever sends it writes. */
const mails = (count: number): NaiveStep => ({
  what: `${count} e-mail${count === 1 ? "" : "s"}`,
  why: reasons.mail,
  reads: count,
  writes: 4 * count,
  wakes: { function: "sendEmail", times: 4 * count, waitMs: 200 },
});

const session = (what: string): NaiveStep => ({
  what,
  why: reasons.session,
  reads: 6,
  writes: 2,
  wakes: { function: "createCheckoutSession", times: 1, waitMs: 500 },
});

export const trading = {
  registration: [
    {
      what: "a profile made when the account is, then completed; the handle looked for",
      why: "an authentication trigger writes the profile",
      reads: 2,
      writes: 2,
      wakes: { function: "onUserCreated", times: 1, waitMs: 50 },
    },
  ],
  photo: [
    {
      what: "two sizes by storage-resize-images, and its function woken by each file that it writes",
      why: "its function runs on every file of the bucket, and leaves those that it wrote (0.3.3)",
      wakes: { function: "resizeImage", times: 3, waitMs: 150 },
      files: { written: 3, read: 1 },
    },
    {
      what: "the address of each size",
      why: "getDownloadURL asks Storage for a token",
      files: { written: 0, read: 2 },
    },
    { what: "the addresses put into the listing", why: reasons.rule, reads: 1, writes: 1 },
  ],
  listing: [
    { what: "the listing itself", why: reasons.rule, reads: 1, writes: 1 },
    {
      what: "the seller's number of listings",
      why: reasons.increment,
      writes: 1,
      wakes: { function: "onListingCreated", times: 1, waitMs: 50 },
    },
    {
      what: "the search index told of the listing",
      why: reasons.trigger,
      wakes: { function: "syncListing", times: 1, waitMs: 150 },
    },
  ],
  "lower price": [
    { what: "the listing itself", why: reasons.rule, reads: 1, writes: 1 },
    {
      what: "the search index and one watcher told",
      why: reasons.trigger,
      reads: 1,
      writes: 1,
      wakes: { function: "syncListing", times: 1, waitMs: 250 },
    },
  ],
  order: [
    { what: "the cart with its listing and seller", why: reasons.join, reads: 3 },
    session("a session at the payment provider"),
    {
      what: "the provider's webhook: payment, order, stock, the seller's number of sales",
      why: "what has happened is written where it is shown",
      reads: 1,
      writes: 4,
      wakes: { function: "handleWebhook", times: 1, waitMs: 300 },
    },
    {
      what: "functions of the order, the payment, the listing and the profile",
      why: reasons.trigger,
      wakes: { function: "onOrderWritten", times: 4, waitMs: 100 },
    },
    {
      what: "both told in the app, of the payment and of two changes",
      why: reasons.trigger,
      reads: 4,
      writes: 4,
    },
    {
      what: "sent and received",
      why: reasons.rule,
      reads: 2,
      writes: 2,
      wakes: { function: "onOrderUpdated", times: 2, waitMs: 150 },
    },
    mails(4),
    { what: "the order with listing and other party, three times", why: reasons.join, reads: 9 },
    { what: "the notifications heard", why: reasons.query, reads: 5 },
  ],
  "unpaid checkout": [
    { what: "the cart with its listing and seller", why: reasons.join, reads: 3 },
    session("a session at the payment provider"),
    {
      what: "its expiry, by webhook",
      why: reasons.session,
      writes: 1,
      wakes: { function: "handleWebhook", times: 1, waitMs: 150 },
    },
  ],
  refund: [
    {
      what: "asked for by a function of its own, and told by webhook",
      why: "a function an endpoint",
      reads: 3,
      writes: 2,
      wakes: { function: "refundOrder", times: 2, waitMs: 400 },
    },
    {
      what: "both told in the app",
      why: reasons.trigger,
      reads: 2,
      writes: 2,
      wakes: { function: "onOrderUpdated", times: 1, waitMs: 150 },
    },
    mails(2),
  ],
  reviews: [
    { what: "two reviews, whose rules look at the order", why: reasons.rule, reads: 2, writes: 2 },
    {
      what: "sum and number in the profile of each, and both told in the app",
      why: reasons.increment,
      writes: 4,
      wakes: { function: "onReviewCreated", times: 2, waitMs: 100 },
    },
    mails(2),
  ],
  offer: [
    { what: "an offer changed twice, listened to by both", why: reasons.rule, reads: 9, writes: 3 },
    {
      what: "each change told in the app",
      why: reasons.trigger,
      writes: 3,
      wakes: { function: "onOfferWritten", times: 3, waitMs: 100 },
    },
    { what: "the notifications heard", why: reasons.query, reads: 3 },
    mails(3),
  ],
} as const satisfies Record<string, readonly NaiveStep[]>;
