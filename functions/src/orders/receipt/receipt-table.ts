import { formatMoney } from "../../platform/money.ts";
import type { ReceiptPhrases } from "./receipt-phrases.ts";
import type { Receipt, ReceiptLine } from "./receipt.ts";
import { drawRule, ink, measureWrapped, sheet, styles, writeLine, writeWrapped } from "./sheet.ts";

const right = sheet.width - sheet.side;

const columns = {
  item: { x: sheet.side + 10, width: 222 },
  quantity: { x: 296, width: 44 },
  unitPrice: { x: 350, width: 84 },
  amount: { x: 444, width: right - 10 - 444 },
} as const;

const padding = 8;
const headHeight = 24;
const totalHeight = 48;

/** Draws the lines and the total from `top` on, adding pages as needed, each with the head of the table again. */
export function drawTable(
  doc: PDFKit.PDFDocument,
  receipt: Receipt,
  look: { top: number; phrases: ReceiptPhrases },
): void {
  let y = drawHead(doc, look.top, look.phrases);
  for (const [index, line] of receipt.lines.entries()) {
    const height = measureWrapped(doc, line.title, { ...columns.item, style: styles.cell }) + 2 * padding;
    // The last line takes the total along, so that a total never stands alone on a page.
    const needed = index === receipt.lines.length - 1 ? height + totalHeight : height;
    if (y + needed > sheet.bottom) {
      doc.addPage();
      y = drawHead(doc, sheet.top, look.phrases);
    }
    drawLine(doc, line, { y: y + padding, locale: receipt.locale });
    y += height;
    drawRule(doc, y, { colour: ink.rule, weight: 0.5 });
  }
  drawTotal(doc, y, { label: look.phrases.total, amount: formatMoney(receipt.total, receipt.locale) });
}

function drawHead(doc: PDFKit.PDFDocument, top: number, phrases: ReceiptPhrases): number {
  doc.rect(sheet.side, top, right - sheet.side, headHeight).fill(ink.band);
  const cell = { y: top + 7.5, style: styles.head };
  writeLine(doc, phrases.item, { ...columns.item, ...cell });
  writeLine(doc, phrases.quantity, { ...columns.quantity, ...cell, align: "right" });
  writeLine(doc, phrases.unitPrice, { ...columns.unitPrice, ...cell, align: "right" });
  writeLine(doc, phrases.amount, { ...columns.amount, ...cell, align: "right" });
  return top + headHeight;
}

function drawLine(doc: PDFKit.PDFDocument, line: ReceiptLine, place: { y: number; locale: string }): void {
  const { y, locale } = place;
  const cell = { y, style: styles.cell, align: "right" } as const;
  writeWrapped(doc, line.title, { ...columns.item, y, style: styles.cell });
  writeLine(doc, new Intl.NumberFormat(locale).format(line.quantity), { ...columns.quantity, ...cell });
  writeLine(doc, formatMoney(line.unitPrice, locale), { ...columns.unitPrice, ...cell });
  writeLine(doc, formatMoney(line.total, locale), { ...columns.amount, ...cell });
}

function drawTotal(doc: PDFKit.PDFDocument, top: number, words: { label: string; amount: string }): void {
  drawRule(doc, top, { colour: ink.text, weight: 1.2 });
  const cell = { y: top + 16, style: styles.total };
  writeLine(doc, words.label, { ...columns.item, ...cell });
  const { x } = columns.quantity;
  writeLine(doc, words.amount, { x, width: right - 10 - x, ...cell, align: "right" });
}
