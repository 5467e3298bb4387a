import { formatPlacedAt, tidyReceipt, type Receipt } from "../../orders/public.ts";
import { formatMoney } from "../../platform/money.ts";
import { renderReceiptHtml } from "./receipt-mail-html.ts";
import { receiptMailPhrases, type ReceiptMailPhrases } from "./receipt-mail-phrases.ts";

export interface ReceiptMail {
  subject: string;
  text: string;
  html: string;
}

/** The mail that carries a receipt to its buyer; the text part says everything the HTML does. */
export function composeReceiptMail(receipt: Receipt): ReceiptMail {
  // Tidy text has no line breaks, so a seller's name cannot add headers to the mail.
  const tidy = tidyReceipt(receipt);
  const phrases = receiptMailPhrases(tidy.locale);
  return {
    subject: phrases.subject(tidy.orderId, tidy.seller.name),
    text: renderReceiptText(tidy, phrases),
    html: renderReceiptHtml(tidy, phrases),
  };
}

function renderReceiptText(receipt: Receipt, phrases: ReceiptMailPhrases): string {
  const { locale } = receipt;
  const quantity = new Intl.NumberFormat(locale);
  const lines = receipt.lines.map(
    (line) =>
      `${quantity.format(line.quantity)} × ${line.title}\n` +
      `    ${phrases.each(formatMoney(line.unitPrice, locale))}: ${formatMoney(line.total, locale)}`,
  );
  const paragraphs = [
    phrases.greeting(receipt.buyer.name),
    phrases.opening(receipt.seller.name),
    `${phrases.order}: ${receipt.orderId}\n${phrases.placed}: ${formatPlacedAt(receipt.placedAt, locale)}`,
    ...lines,
    `${phrases.total}: ${formatMoney(receipt.total, locale)}`,
    phrases.closing,
  ];
  return `${paragraphs.join("\n\n")}\n`;
}
