import type { OrderTexts } from "../email-texts.ts";

export const sales: OrderTexts<"sale"> = {
  saleMade: ({ order, other, isPickup }) => ({
    subject: `Sold: order ${order} from ${other}`,
    paragraphs: [
      isPickup
        ? `${other} has bought from you and will pick it up; the order is paid. Mark it as delivered in the app when you hand it over: until then the buyer can cancel it.`
        : `${other} has bought from you, and the order is paid. Please send it or hand it over within 14 days; after that it is cancelled.`,
      "The packing slip is attached as a PDF.",
    ],
  }),
  saleShipReminder: ({ order, other, isCharged }) => ({
    subject: `Please send order ${order}`,
    paragraphs: [
      `${other} is waiting for an order that is paid. Please send it and mark it as sent in the app.`,
      `An order that is not sent within 14 days of its payment is cancelled${isCharged ? ", and the buyer is refunded" : ""}.`,
    ],
  }),
  saleShipRestReminder: ({ order, other, isCharged }) => ({
    subject: `Please send the rest of order ${order}`,
    paragraphs: [
      `${other} is waiting for the rest of an order. Please send it, or cancel in the app what you cannot send.`,
      `What is not sent within 14 days of the last parcel is cancelled${isCharged ? ", and the buyer is refunded what it cost" : ""}.`,
    ],
  }),
  salePickupReminder: ({ order, other }) => ({
    subject: `Has order ${order} been picked up?`,
    paragraphs: [
      `Nobody has told us yet whether ${other} has picked up an order that is paid.`,
      "If it was picked up, please mark it as delivered in the app. If not, arrange the pickup with the buyer, or cancel the order.",
      "When we hear from neither of you within 21 days of the payment, a moderator decides.",
    ],
  }),
  salePickupUnconfirmed: ({ order, other, isCharged }) => ({
    subject: `Was order ${order} picked up? A moderator decides`,
    paragraphs: [
      `Nobody has told us whether ${other} has picked up the order. A moderator decides${isCharged ? ", and until then the money for it is held back" : ""}.`,
      "Please tell us in the app what happened. We decide within 60 days and will write to you then.",
    ],
  }),
  saleDelivered: ({ order, other, isCharged }) => ({
    subject: `Order ${order} is marked as delivered`,
    paragraphs: [
      `The order of ${other} is marked as delivered. If the buyer reports no problem, it is completed in 14 days${isCharged ? ", and your proceeds are credited to your balance" : ""}.`,
    ],
  }),
  saleCompleted: ({ order, other, isCharged }) => ({
    subject: `Order ${order} is completed`,
    paragraphs: [
      `The order of ${other} is completed.${isCharged ? " Your proceeds are credited to your balance." : ""}`,
    ],
  }),
  saleCancelled: ({ order, other, isCharged }) => ({
    subject: `Order ${order} is cancelled`,
    paragraphs: [
      `The order of ${other} is cancelled${isCharged ? ", and the buyer is refunded" : ""}. Please do not send it or hand it over.`,
      "The items are back in your stock.",
    ],
  }),
  saleRestCancelled: ({ order, other, isCharged }) => ({
    subject: `The rest of order ${order} is cancelled`,
    paragraphs: [
      `What was still to be sent of the order of ${other} is cancelled${isCharged ? ", and the buyer is refunded what it cost" : ""}. Please do not send it.`,
      "The items are back in your stock.",
    ],
  }),
  saleReturnRequested: ({ order, other, isCharged }) => ({
    subject: `${other} returns order ${order}`,
    paragraphs: [
      `${other} wants to return the order, or some of its items. The app shows which and why.`,
      `Please confirm in the app when they have arrived${isCharged ? ": the buyer is refunded then" : ""}. You can also refuse the return and say why.`,
    ],
  }),
  saleReturnReminder: ({ order, other }) => ({
    subject: `Has the return of order ${order} arrived?`,
    paragraphs: [
      `${other} requested a return 10 days ago. Please confirm in the app when it has arrived, or refuse it.`,
      "If you have done neither 21 days after the request, we open a dispute and look into it.",
    ],
  }),
  saleDisputed: ({ order, other, isCharged }) => ({
    subject: `A problem with order ${order}`,
    paragraphs: [
      `There is a dispute about the order of ${other}.${isCharged ? " Until it is decided, the money for it is held back." : ""}`,
      "Please give us your account in the app. We decide within 60 days and will write to you then.",
    ],
  }),
  saleDisputeWon: ({ order, other }) => ({
    subject: `Order ${order}: decided in your favour`,
    paragraphs: [
      `The dispute about the order of ${other} is decided in your favour. The order continues as before.`,
    ],
  }),
  saleDisputeLost: ({ order, other, isCharged }) => ({
    subject: `Order ${order}: decided in the buyer's favour`,
    paragraphs: [
      `The dispute about the order of ${other} is decided in the buyer's favour. The order is cancelled${isCharged ? ", and the buyer is refunded" : ""}.`,
    ],
  }),
  saleRefunded: ({ order, other, isCharged }) => ({
    subject: isCharged ? `Order ${order} is refunded` : `Order ${order} is closed`,
    paragraphs: [
      isCharged
        ? `The order of ${other} is refunded in full. Your balance shows what that means for you.`
        : `The order of ${other} is returned and closed. It cost nothing, and your balance stays as it is.`,
    ],
  }),
  saleReopened: ({ order, other }) => ({
    subject: `The refund of order ${order} has come back`,
    paragraphs: [
      `The bank of ${other} has sent the refund back. The buyer is still to be paid, and a moderator looks into how.`,
      "You need not do anything: if nothing was sent yet, please do not send it now.",
    ],
  }),
};
