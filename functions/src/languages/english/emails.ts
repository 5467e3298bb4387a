import { alarms } from "./alarms.ts";
import { access, roles } from "./access.ts";
import { chargebacks } from "./chargebacks.ts";
import { endpoints } from "./endpoints.ts";
import { keys } from "./keys.ts";
import { orders } from "./orders.ts";
import { reports } from "./reports.ts";
import { sales } from "./sales.ts";
import type { EmailTexts } from "../email-texts.ts";

const omittedLine = (omitted: number) => (omitted > 0 ? [`${omitted} more are in the app.`] : []);

export const emails: EmailTexts = {
  greeting: (name) => `Hello ${name},`,
  labels: {
    order: "Order",
    items: "Items",
    total: "Total",
    shipment: "Sent with",
    refund: "Refunded",
  },
  pages: {
    order: "See the order",
    offer: "See the offer",
    conversation: "See the conversation",
    savedSearch: "See what was found",
    listing: "See the listing",
    payouts: "See your payouts",
    notifications: "See all of it",
  },
  colon: ": ",
  closing: "You receive this e-mail because it concerns something you buy or sell.",
  adminClosing: "You receive this e-mail because you are an admin.",
  digestClosing:
    "You get this e-mail because you want to be told by e-mail what is new; you can change that in the app.",
  accountClosing: "You receive this e-mail because it concerns your account.",
  orders: { ...orders, ...sales },
  offers: {
    offerProposed: ({ listing, other, price, quantity }) => ({
      subject: `${other} offers ${price} for ${listing}`,
      paragraphs: [
        `${other} would like to buy ${quantity} × ${listing} for ${price} a piece.`,
        "Accept, decline or propose another price in the app.",
      ],
    }),
    offerCountered: ({ listing, other, price, quantity }) => ({
      subject: `${other} proposes ${price} for ${listing}`,
      paragraphs: [
        `${other} proposes another price: ${quantity} × ${listing} for ${price} a piece.`,
        "Accept, decline or propose another price in the app.",
      ],
    }),
    offerAccepted: ({ listing, other, price, quantity, until, isReaderBuyer }) => ({
      subject: `${other} accepts ${price} for ${listing}`,
      paragraphs: [
        `You have agreed: ${quantity} × ${listing} for ${price} a piece.`,
        isReaderBuyer
          ? `Buy it at this price until ${until}; it is in the app under your offers.`
          : `The buyer can buy it at this price until ${until}.`,
      ],
    }),
    offerDeclined: ({ listing, other, price }) => ({
      subject: `${other} declines ${price} for ${listing}`,
      paragraphs: [`${other} has declined ${price} a piece for ${listing}.`],
    }),
    offerWithdrawn: ({ listing, other, price }) => ({
      subject: `${other} withdraws the offer for ${listing}`,
      paragraphs: [`${other} has withdrawn the offer of ${price} a piece for ${listing}.`],
    }),
    offerExpired: ({ listing, other, price }) => ({
      subject: `The offer for ${listing} has expired`,
      paragraphs: [`The offer of ${price} a piece for ${listing}, between you and ${other}, has expired.`],
    }),
  },
  chargebacks,
  payouts: {
    payoutPaid: ({ amount }) => ({
      subject: `${amount} paid out to you`,
      paragraphs: [
        `We have paid ${amount} of your balance out to the payout account that you have connected.`,
      ],
    }),
    payoutReturned: ({ amount, cause }) => ({
      subject: "A payout did not arrive",
      paragraphs: [
        `A payout of ${amount} did not arrive, and the money is in your balance again.`,
        {
          noAccount:
            "You had not connected an account that we can pay to. If you still have not, please connect one in the app.",
          accountRefused: "Your payout account could not be paid. Please check it in the app.",
          other: "You need not do anything: we try again with the next payout.",
        }[cause],
      ],
    }),
  },
  access,
  ...alarms,
  reports,
  digests: {
    dailyDigest: ({ first, more, omitted }) => ({
      subject: more === 0 ? first : `${first}, and ${more} more`,
      paragraphs: ["This has happened since you last looked.", ...omittedLine(omitted)],
    }),
    weeklyDigest: ({ first, more, omitted }) => ({
      subject: more === 0 ? `Your week: ${first}` : `Your week: ${first}, and ${more} more`,
      paragraphs: ["This is what happened for you in the last seven days.", ...omittedLine(omitted)],
    }),
  },
  endpoints,
  apiKeys: keys,
  dataExports: {
    dataExportReady: ({ until }) => ({
      subject: "Your data is ready",
      paragraphs: [
        `You asked for your data. You can download it in the app until ${until}.`,
        "If you did not ask for it, sign out everywhere in the app and change your password.",
      ],
    }),
  },
  roles,
  payoutAccounts: {
    payoutInformationNeeded: {
      subject: "Your payouts need something from you",
      paragraphs: [
        "Our payment provider needs further information before it can pay you, for example a document or your bank details.",
        "Please open your payout account in the app and complete it.",
      ],
    },
    payoutBankRejected: {
      subject: "Your bank has rejected a payment to you",
      paragraphs: [
        "Our payment provider could not pay your money to your bank account. It is safe in your account at the provider.",
        "Please open your payout account in the app and correct your bank details. The provider then pays you again.",
      ],
    },
    payoutAccountDisconnected: {
      subject: "Your payout account is no longer connected",
      paragraphs: [
        "The account that we pay you to is not connected with us any more, so we cannot pay you. Your balance stays yours.",
        "Please connect a payout account in the app.",
      ],
    },
  },
  reviews: {
    reviewPublished: ({ author, rating }) => ({
      subject: `${author} has reviewed you: ${rating}`,
      paragraphs: [`${author} has given you ${rating}. Read the review and answer it in the app.`],
    }),
  },
};
