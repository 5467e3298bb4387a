import type { OrderTexts } from "../email-texts.ts";

export const orders: OrderTexts<"order"> = {
  orderPaid: ({ order, other }) => ({
    subject: `Your receipt from ${other}, order ${order}`,
    paragraphs: [
      `Thank you for your order from ${other}. It is paid.`,
      "The receipt is attached as a PDF to keep or print.",
    ],
  }),
  orderOnHold: ({ order, other, isCharged }) => ({
    subject: `We are checking your order ${order}`,
    paragraphs: [
      `We have received your ${isCharged ? "payment for the " : ""}order from ${other}. We check some orders before the seller sends them, and yours is one of them.`,
      "You need not do anything. We will write to you within 3 days.",
    ],
  }),
  orderPaymentExpired: ({ order, other }) => ({
    subject: `Your order ${order} was not paid`,
    paragraphs: [
      `The time to pay for your order from ${other} has ended, and the items are on sale again. You were not charged.`,
      "You can check out again while the items are available.",
    ],
  }),
  orderPartlyShipped: ({ order, other, shipment }) => ({
    subject: `A part of your order ${order} is on its way`,
    paragraphs: [
      `${other} has sent a part of your order${shipment ? ` with ${shipment}` : ""}. The rest is to follow.`,
      "The app shows what is in each parcel.",
    ],
  }),
  orderShipped: ({ order, other, shipment }) => ({
    subject: `Your order ${order} is on its way`,
    paragraphs: [
      `${other} has sent your order${shipment ? ` with ${shipment}` : ""}.`,
      "Please confirm the delivery in the app when it has arrived.",
    ],
  }),
  orderItemsCancelled: ({ order, other, isCharged }) => ({
    subject: `Items of your order ${order} are cancelled`,
    paragraphs: [
      `Some items of your order from ${other} are cancelled and will not be sent. The rest of the order goes on.`,
      ...(isCharged
        ? [
            "We refund what they cost to your means of payment. Depending on your bank this takes up to 10 days.",
          ]
        : []),
    ],
  }),
  orderDelivered: ({ order, other, isCharged }) => ({
    subject: `Has your order ${order} arrived?`,
    paragraphs: [
      `Your order from ${other} is marked as delivered.`,
      `Please check the items, then confirm the delivery in the app or report a problem. If you do neither within 14 days, the order is completed${isCharged ? " and the seller is paid" : ""}.`,
    ],
  }),
  orderDeliveryReminder: ({ order, other, isCharged }) => ({
    subject: `2 days left to report a problem with order ${order}`,
    paragraphs: [
      `Your order from ${other} was delivered 12 days ago, and you have not confirmed the delivery yet.`,
      `Please confirm the delivery in the app, request a return or report a problem. In 2 days the order is completed${isCharged ? " and the seller is paid" : ""}.`,
    ],
  }),
  orderPickupReminder: ({ order, other }) => ({
    subject: `Have you picked up order ${order}?`,
    paragraphs: [
      `Your order from ${other} is paid, and nobody has told us yet whether you have picked it up.`,
      "If you have, please confirm the delivery in the app. If not, arrange the pickup with the seller, or cancel the order.",
      "When we hear from neither of you within 21 days of the payment, a moderator decides.",
    ],
  }),
  orderPickupUnconfirmed: ({ order, other, isCharged }) => ({
    subject: `Was order ${order} picked up? A moderator decides`,
    paragraphs: [
      `Nobody has told us whether you have picked up your order from ${other}. A moderator decides${isCharged ? ", and until then the money is held back" : ""}.`,
      "Please tell us in the app what happened. We decide within 60 days and will write to you then.",
    ],
  }),
  orderCompleted: ({ order, other, isCharged }) => ({
    subject: `Your order ${order} is completed`,
    paragraphs: [
      `Your order from ${other} is completed${isCharged ? ", and the money is the seller's" : ""}.`,
    ],
  }),
  orderCancelled: ({ order, other, total, isCharged }) => ({
    subject: `Your order ${order} is cancelled`,
    paragraphs: [
      `Your order from ${other} is cancelled.`,
      ...(isCharged
        ? [
            `Of the ${total} that you paid, we refund what was not refunded before, to your means of payment. Depending on your bank this takes up to 10 days.`,
          ]
        : []),
    ],
  }),
  orderReturnReceived: ({ order, other, isCharged }) => ({
    subject: `Your return of order ${order} has arrived`,
    paragraphs: [
      `${other} has received your return.`,
      ...(isCharged
        ? ["We refund your money to your means of payment. Depending on your bank this takes up to 10 days."]
        : []),
    ],
  }),
  orderReturnRefused: ({ order, other }) => ({
    subject: `Your return of order ${order} was refused`,
    paragraphs: [
      `${other} has refused your return. The reason is in the app.`,
      "If you do not agree, open a dispute in the app within 14 days: a moderator decides then.",
    ],
  }),
  orderDisputed: ({ order, other }) => ({
    subject: `We are looking into the problem with order ${order}`,
    paragraphs: [
      `There is a dispute about your order from ${other}. Until it is decided, the seller is not paid.`,
      "We decide within 60 days and will write to you then. You can add details in the app.",
    ],
  }),
  orderDisputeWon: ({ order, other, isCharged }) => ({
    subject: `Order ${order}: decided in your favour`,
    paragraphs: [
      `The dispute about your order from ${other} is decided in your favour.`,
      ...(isCharged
        ? [
            "We refund what was not refunded before, to your means of payment. Depending on your bank this takes up to 10 days.",
          ]
        : []),
    ],
  }),
  orderDisputeLost: ({ order, other }) => ({
    subject: `Order ${order}: decided in the seller's favour`,
    paragraphs: [
      `The dispute about your order from ${other} is decided in the seller's favour. The order continues as before.`,
    ],
  }),
  orderRefunded: ({ order, other, refund }) => ({
    subject: `Refund for order ${order}`,
    paragraphs: [
      refund
        ? `We have refunded ${refund} for your order from ${other} to your means of payment.`
        : `We have sent a refund for your order from ${other} to your means of payment.`,
      "It takes up to 10 days to arrive, depending on your bank.",
    ],
  }),
  orderRefundReturned: ({ order, other, refund }) => ({
    subject: `The refund for order ${order} did not reach you`,
    paragraphs: [
      refund
        ? `Your bank has sent back the ${refund} that we had refunded for your order from ${other}, for example because the card or the account is closed.`
        : `Your bank has sent back a refund for your order from ${other}, for example because the card or the account is closed.`,
      "We still owe you this money, and a moderator looks into how you can be paid.",
    ],
  }),
};
