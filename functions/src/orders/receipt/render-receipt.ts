import { buffer } from "node:stream/consumers";
import Pdf from "pdfkit";
import { formatMoney } from "../../platform/money.ts";
import { receiptPhrases, type ReceiptPhrases } from "./receipt-phrases.ts";
import { drawTable } from "./receipt-table.ts";
import { formatPlacedAt, tidyReceipt, type Receipt } from "./receipt.ts";
import { ink, sheet, styles, writeLine, writeWrapped } from "./sheet.ts";
import { canDraw, loadTypeface } from "./typeface.ts";

/** The receipt as an A4 PDF. The same receipt gives the same bytes, so that a repeated job sends one document. */
export async function renderReceipt(receipt: Receipt): Promise<Buffer> {
  const typeface = await loadTypeface();
  const printed = inDrawableLocale(tidyReceipt(receipt));
  const phrases = receiptPhrases(printed.locale);
  const doc = new Pdf({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: "1.7",
    lang: phrases.language,
    displayTitle: true,
    // pdfkit would stamp the present moment, and derives the file's id from it.
    info: {
      Title: `${phrases.receipt} ${printed.orderId}`,
      Author: printed.seller.name,
      CreationDate: printed.placedAt,
    },
    // Keeps pdfkit from adding Helvetica.
    font: "",
  });
  doc.registerFont("regular", typeface.regular);
  doc.registerFont("bold", typeface.bold);

  doc.addPage();
  const top = drawHeader(doc, printed, phrases);
  drawTable(doc, printed, { top, phrases });
  drawFeet(doc, printed, phrases);
  doc.end();
  return buffer(doc);
}

/** Arabic figures or Japanese months are not in the typeface: such dates and amounts are written in English. */
function inDrawableLocale(receipt: Receipt): Receipt {
  const { placedAt, total, locale } = receipt;
  const sample = formatPlacedAt(placedAt, locale) + formatMoney(total, locale);
  return canDraw(sample) ? receipt : { ...receipt, locale: "en" };
}

/** Draws title, order and parties; returns where the table may begin. */
function drawHeader(doc: PDFKit.PDFDocument, receipt: Receipt, phrases: ReceiptPhrases): number {
  const left = { x: sheet.side, width: 228 };
  const right = { x: sheet.side + 252, width: 231 };
  doc.rect(sheet.side, sheet.top, 36, 4).fill(ink.accent);
  writeWrapped(doc, phrases.receipt, { x: sheet.side, width: 400, y: sheet.top + 18, style: styles.title });

  let y = sheet.top + 76;
  const rows = [
    [phrases.order, receipt.orderId, phrases.placed, formatPlacedAt(receipt.placedAt, receipt.locale)],
    [phrases.seller, receipt.seller.name, phrases.buyer, receipt.buyer.name],
  ] as const;
  for (const [leftLabel, leftValue, rightLabel, rightValue] of rows) {
    writeLine(doc, leftLabel, { ...left, y, style: styles.label });
    writeLine(doc, rightLabel, { ...right, y, style: styles.label });
    const leftEnd = writeWrapped(doc, leftValue, { ...left, y: y + 13, style: styles.value });
    const rightEnd = writeWrapped(doc, rightValue, { ...right, y: y + 13, style: styles.value });
    y = Math.max(leftEnd, rightEnd) + 14;
  }
  return y + 14;
}

/** Names the order and counts the pages at the foot of each, once their number is known. */
function drawFeet(doc: PDFKit.PDFDocument, receipt: Receipt, phrases: ReceiptPhrases): void {
  const { count } = doc.bufferedPageRange();
  const foot = { y: sheet.foot, style: styles.label };
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    writeLine(doc, `${phrases.order} ${receipt.orderId}`, { ...foot, x: sheet.side, width: 360 });
    writeLine(doc, phrases.page(page + 1, count), {
      ...foot,
      x: sheet.side + 383,
      width: 100,
      align: "right",
    });
  }
}
