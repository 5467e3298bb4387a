import type { EmailTexts } from "../email-texts.ts";

export const chargebacks: EmailTexts["chargebacks"] = {
  orderChargedBack: ({ order, other, amount }) => ({
    subject: `Your bank contests the payment of order ${order}`,
    paragraphs: [
      `Your bank has told us that you contest the payment for your order from ${other}, and has taken ${amount} of it back. Your bank decides about it, not we.`,
      "If this is a mistake, please tell your bank.",
    ],
  }),
  saleChargedBack: ({ order, other, amount, dueBy }) => ({
    subject: `The bank of a buyer contests order ${order}`,
    paragraphs: [
      `The bank of ${other} contests the payment of the order and has taken ${amount} of it back. Until the bank has decided, your part of it is held back.`,
      dueBy
        ? `If you have fulfilled the order, please give us your evidence in the app, such as the shipping receipt and what you wrote to each other. We send it to the bank, once, if we have it by ${dueBy}.`
        : "The bank takes no evidence about this. We write to you when it has decided.",
    ],
  }),
  saleChargebackWon: ({ order, other, amount }) => ({
    subject: `Order ${order}: the bank has decided in your favour`,
    paragraphs: [
      `The bank of ${other} has decided about the order in your favour, and has given ${amount} back. Your part of it is yours again.`,
    ],
  }),
  saleChargebackLost: ({ order, other, amount }) => ({
    subject: `Order ${order}: the bank has decided in the buyer's favour`,
    paragraphs: [
      `The bank of ${other} has decided about the order in the buyer's favour, and keeps the ${amount} that it took back. Your part of it is deducted from your balance.`,
    ],
  }),
};
