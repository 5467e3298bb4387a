import type { LineFacts, NotificationTexts } from "../notification-texts.ts";

/** `Anna`, `Anna and one other`, `Anna and 40 others`, `3 people`; `somebody` where none may be named. */
function people({ who, count }: LineFacts): string {
  if (who === undefined) return count > 1 ? `${count} people` : "Somebody";
  if (count <= 1) return who;
  return count === 2 ? `${who} and one other` : `${who} and ${count - 1} others`;
}

const have = ({ count }: LineFacts) => (count > 1 ? "have" : "has");
const titled = ({ what }: LineFacts, unnamed: string) => (what === undefined ? unnamed : `“${what}”`);
const somebody = ({ who }: LineFacts) => who ?? "Somebody";

/** `comments` and `replies` are both what one does and what many are. */
const comments = (facts: LineFacts, word: string, where: string) =>
  facts.count > 1 ? `${facts.count} ${word} ${where}` : `${somebody(facts)} ${word} ${where}`;

export const notifications: NotificationTexts = {
  groups: {
    orders: "Orders",
    offers: "Offers",
    payouts: "Payouts",
    social: "News",
    messages: "Messages",
    search: "For you",
    listings: "Your listings",
    account: "Your account",
    integrations: "Webhooks",
  },
  photo: "Photo",
  lines: {
    orderPaid: () => "Your order is paid",
    orderOnHold: () => "Your order is being checked",
    orderPaymentExpired: () => "The payment of your order has failed",
    orderPartlyShipped: () => "A part of your order is on its way",
    orderShipped: () => "Your order is on its way",
    orderItemsCancelled: () => "A part of your order is cancelled",
    orderDelivered: () => "Your order has arrived",
    orderDeliveryReminder: () => "Please confirm that your order has arrived",
    orderPickupReminder: () => "Your order waits to be picked up",
    orderPickupUnconfirmed: () => "Nobody has confirmed that your order was picked up",
    orderCompleted: () => "Your order is complete",
    orderCancelled: () => "Your order is cancelled",
    orderReturnReceived: () => "What you returned has arrived",
    orderReturnRefused: () => "Your return is refused",
    orderDisputed: () => "A dispute about your order is open",
    orderDisputeWon: () => "The dispute is decided for you",
    orderDisputeLost: () => "The dispute is decided for the seller",
    orderRefunded: () => "You are refunded",
    orderRefundReturned: () => "A refund to you did not arrive",
    saleMade: () => "You have sold something",
    saleShipReminder: () => "Please ship what you have sold",
    saleShipRestReminder: () => "Please ship the rest of what you have sold",
    salePickupReminder: () => "What you have sold waits to be picked up",
    salePickupUnconfirmed: () => "Nobody has confirmed that your sale was picked up",
    saleDelivered: () => "What you have sold has arrived",
    saleCompleted: () => "Your sale is complete",
    saleCancelled: () => "A sale is cancelled",
    saleRestCancelled: () => "The rest of a sale is cancelled",
    saleReturnRequested: () => "A buyer wants to return something",
    saleReturnReminder: () => "Please confirm that a return has arrived",
    saleDisputed: () => "A dispute about your sale is open",
    saleDisputeWon: () => "The dispute is decided for you",
    saleDisputeLost: () => "The dispute is decided for the buyer",
    saleRefunded: () => "A sale of yours is refunded",
    saleReopened: () => "A sale of yours is open again",
    orderChargedBack: () => "Your bank disputes a payment of yours",
    saleChargedBack: () => "A bank disputes the payment of your sale",
    saleChargebackWon: () => "The bank has decided for you",
    saleChargebackLost: () => "The bank has decided for the buyer",
    offerProposed: (facts) => `${somebody(facts)} makes you an offer for ${titled(facts, "a listing")}`,
    offerCountered: (facts) => `${somebody(facts)} proposes another price for ${titled(facts, "a listing")}`,
    offerAccepted: (facts) => `${somebody(facts)} accepts the price for ${titled(facts, "a listing")}`,
    offerDeclined: (facts) => `${somebody(facts)} declines the price for ${titled(facts, "a listing")}`,
    offerWithdrawn: (facts) => `${somebody(facts)} withdraws the offer for ${titled(facts, "a listing")}`,
    offerExpired: (facts) => `The offer for ${titled(facts, "a listing")} has expired`,
    payoutPaid: () => "A payout to you is on its way",
    payoutReturned: () => "A payout to you did not arrive",
    payoutInformationNeeded: () => "Your payouts need something from you",
    payoutBankRejected: () => "Your bank has rejected a payment to you",
    payoutAccountDisconnected: () => "Your payout account is no longer connected",
    reviewPublished: (facts) => `${somebody(facts)} has reviewed you`,
    webhookFailing: () => "A webhook has been failing for a day",
    webhookFailingForDays: () => "A webhook has been failing for three days",
    webhookDisabled: () => "A webhook that kept failing is disabled",
    webhookGone: () => "A webhook whose address is gone is disabled",
    accountSuspended: () => "Your account is suspended",
    accountReinstated: () => "Your account is open again",
    sellingApproved: () => "You can sell now",
    sellingRejected: () => "Your request to sell is rejected",
    roleGranted: () => "You have been given a role",
    roleRevoked: () => "A role has been taken from you",
    apiKeyCreated: () => "An API key of yours was created",
    apiKeyReported: () => "An API key of yours was found in public and is revoked",
    dataExportReady: () => "Your data is ready to download",
    watchedPriceDropped: (facts) => `The price of ${titled(facts, "something that you watch")} has dropped`,
    savedSearchMatched: (facts) => `${facts.count} new for ${titled(facts, "one of your searches")}`,
    listingSuspended: () => "A listing of yours is taken down",
    listingLiked: (facts) =>
      `${people(facts)} ${facts.count > 1 ? "like" : "likes"} ${titled(facts, "a listing of yours")}`,
    memberFollowed: (facts) => `${people(facts)} ${have(facts)} begun to follow you`,
    listingCommented: (facts) => comments(facts, "comments", `on ${titled(facts, "a listing of yours")}`),
    commentReplied: (facts) => comments(facts, "replies", `to your comment on ${titled(facts, "a listing")}`),
    commentMentioned: (facts) =>
      `${somebody(facts)} mentions you in a comment on ${titled(facts, "a listing")}`,
    commentRemoved: () => "A moderator has removed a comment of yours",
    mailRefused: () => "E-mails to you come back: please check your address",
    moderationDecided: () => "A moderator has decided about something of yours",
    abuseReportSettled: () => "A report of yours is settled",
    publicationFinished: () => "The publication of your drafts is finished",
    importFinished: () => "The import of your listings is finished",
    messageReceived: (facts) =>
      facts.text === undefined
        ? `${somebody(facts)} has written to you`
        : `${somebody(facts)}: ${facts.text}`,
  },
  summary: (count) => ({ title: `${count} new`, body: "See in the app what has happened meanwhile." }),
};
