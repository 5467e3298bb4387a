import type { EmailTexts } from "./email-texts.ts";

export const englishOrders: EmailTexts["orders"] = {
  orderPaid: ({ order, other }) => ({
    subject: `Your receipt from ${other}, order ${order}`,
    paragraphs: [
      `Thank you for your order from ${other}. It is paid, and the seller prepares it now.`,
      "The receipt is attached as a PDF to keep or print.",
    ],
  }),
  orderOnHold: ({ order, other }) => ({
    subject: `We look at your order ${order}`,
    paragraphs: [
      `Your payment for the order from ${other} has arrived. Before the seller sends it, we look at it briefly, as we do with some orders.`,
      "There is nothing for you to do. We write to you as soon as we are done, within 3 days at the latest.",
    ],
  }),
  orderPaymentExpired: ({ order, other }) => ({
    subject: `Your order ${order} was not paid`,
    paragraphs: [
      `The time to pay for your order from ${other} is over, so the items are free for others again. You were charged nothing.`,
      "Your cart is still there: you can check out again as long as the items last.",
    ],
  }),
  orderShipped: ({ order, other, shipment }) => ({
    subject: `Your order ${order} is on its way`,
    paragraphs: [
      `${other} has sent your order${shipment ? ` with ${shipment}` : ""}.`,
      "When it has arrived, please confirm that in the app.",
    ],
  }),
  orderDelivered: ({ order, other }) => ({
    subject: `Has your order ${order} arrived?`,
    paragraphs: [
      `Your order from ${other} counts as delivered.`,
      "Please look at everything, and confirm it in the app or tell us what is wrong. After 14 days we take it that all is well, and the seller is paid.",
    ],
  }),
  orderDeliveryReminder: ({ order, other }) => ({
    subject: `2 days left to tell us about order ${order}`,
    paragraphs: [
      `Your order from ${other} was delivered 12 days ago, and you have not said yet whether all is well.`,
      "Please confirm it in the app, ask for a return or report a problem. In 2 days the order is completed and the seller is paid.",
    ],
  }),
  orderCompleted: ({ order, other }) => ({
    subject: `Your order ${order} is completed`,
    paragraphs: [`We take it that your order from ${other} arrived well. The seller is paid now.`],
  }),
  orderCancelled: ({ order, other, total }) => ({
    subject: `Your order ${order} is cancelled`,
    paragraphs: [
      `Your order from ${other} is cancelled.`,
      `What you paid for it and have not had back, of ${total}, goes back the way you paid it. Depending on your bank that takes up to 10 days.`,
    ],
  }),
  orderReturnReceived: ({ order, other }) => ({
    subject: `Your return of order ${order} has arrived`,
    paragraphs: [
      `${other} has received what you sent back.`,
      "Your money goes back the way you paid it. Depending on your bank that takes up to 10 days.",
    ],
  }),
  orderDisputed: ({ order, other }) => ({
    subject: `We look into the problem with order ${order}`,
    paragraphs: [
      `There is a dispute about your order from ${other}. Until it is decided, the seller gets no money for it.`,
      "We decide within 60 days, and write to you when we have. You can add to what you told us in the app.",
    ],
  }),
  orderDisputeWon: ({ order, other }) => ({
    subject: `Order ${order}: decided in your favour`,
    paragraphs: [
      `The dispute about your order from ${other} is decided in your favour.`,
      "What you paid for it and have not had back goes back to you. Depending on your bank that takes up to 10 days.",
    ],
  }),
  orderDisputeLost: ({ order, other }) => ({
    subject: `Order ${order}: decided in the seller's favour`,
    paragraphs: [
      `The dispute about your order from ${other} is decided in the seller's favour. The order goes on where it stood.`,
    ],
  }),
  orderRefunded: ({ order, other, refund }) => ({
    subject: `Money back for order ${order}`,
    paragraphs: [
      refund
        ? `We have sent you back ${refund} for your order from ${other}, the way you paid it.`
        : `We have sent you money back for your order from ${other}, the way you paid it.`,
      "Depending on your bank it takes up to 10 days to arrive.",
    ],
  }),
  saleMade: ({ order, other }) => ({
    subject: `Sold: order ${order} from ${other}`,
    paragraphs: [
      `${other} has bought from you, and the order is paid. Please pack it and send it, or hand it over, within 14 days; after that it is cancelled.`,
      "The packing slip is attached as a PDF.",
    ],
  }),
  saleShipReminder: ({ order, other }) => ({
    subject: `Please send order ${order}`,
    paragraphs: [
      `${other} waits for an order that is paid. Please send it and mark it as sent in the app.`,
      "An order that is not sent within 14 days of its payment is cancelled, and the buyer gets the money back.",
    ],
  }),
  saleDelivered: ({ order, other }) => ({
    subject: `Order ${order} counts as delivered`,
    paragraphs: [
      `The order of ${other} counts as delivered now. If the buyer reports no problem, you are paid in 14 days.`,
    ],
  }),
  saleCompleted: ({ order, other }) => ({
    subject: `Order ${order} is completed`,
    paragraphs: [`The order of ${other} is completed. Your proceeds of it are in your available balance.`],
  }),
  saleCancelled: ({ order, other }) => ({
    subject: `Order ${order} is cancelled`,
    paragraphs: [
      `The order of ${other} is cancelled, and the buyer gets the money back. Please do not send it.`,
      "The items are back in your stock.",
    ],
  }),
  saleReturnRequested: ({ order, other }) => ({
    subject: `${other} returns order ${order}`,
    paragraphs: [
      `${other} sends the order back to you. When it has arrived, please confirm that in the app: the buyer gets the money back then.`,
    ],
  }),
  saleReturnReminder: ({ order, other }) => ({
    subject: `Has the return of order ${order} arrived?`,
    paragraphs: [
      `${other} has announced a return 10 days ago. When it has arrived, please confirm that in the app.`,
      "If we hear nothing for 21 days in all, we look into it.",
    ],
  }),
  saleDisputed: ({ order, other }) => ({
    subject: `A problem with order ${order}`,
    paragraphs: [
      `There is a dispute about the order of ${other}. Until it is decided, the money for it is held back.`,
      "Please tell us your side in the app. We write to you when it is decided, within 60 days.",
    ],
  }),
  saleDisputeWon: ({ order, other }) => ({
    subject: `Order ${order}: decided in your favour`,
    paragraphs: [
      `The dispute about the order of ${other} is decided in your favour. The order goes on where it stood.`,
    ],
  }),
  saleDisputeLost: ({ order, other }) => ({
    subject: `Order ${order}: decided in the buyer's favour`,
    paragraphs: [
      `The dispute about the order of ${other} is decided in the buyer's favour. The order is cancelled, and the buyer gets the money back.`,
    ],
  }),
  saleRefunded: ({ order, other }) => ({
    subject: `Order ${order} is refunded`,
    paragraphs: [
      `${other} has all the money back for the order. Your balance shows what that means for you.`,
    ],
  }),
};
