import { buffer } from "node:stream/consumers";
import Pdf from "pdfkit";
import { composeDocument } from "./compose-document.ts";
import type { DocumentKind } from "./document.ts";
import { drawTable } from "./draw-table.ts";
import { formatsOf } from "./formats.ts";
import { drawLogo } from "./logo.ts";
import type { Fact, DocumentContent } from "./document-content.ts";
import { measureWrapped, pageLayout, styles, writeLine, writeWrapped } from "./page-layout.ts";
import type { Sale } from "./sale.ts";
import { canDraw, loadTypeface } from "./typeface.ts";

/** The document as PDF, in the reader's language and formats as far as they can be printed. */
export function makeDocument(kind: DocumentKind, sale: Sale, locale: string): Promise<Buffer> {
  return renderDocument(composeDocument(kind, sale, printableLocale(locale, sale)));
}

/** Arabic figures or Japanese months are not in the typeface: dates and amounts of such locales are in English. */
function printableLocale(locale: string, { paidAt, amounts, delivery }: Sale): string {
  const { moment, money, number, rate, country } = formatsOf(locale);
  const { amount, currency } = amounts.total;
  const address = delivery.method === "shipping" ? delivery.address : null;
  const place = address ? country(address.country) : "";
  const sample = [moment(paidAt), money({ amount: -amount, currency }), number(1234), rate(1050), place];
  return canDraw(sample.join("")) ? locale : "en";
}

/** The document as an A4 PDF. The same content gives the same bytes, whenever and wherever it is made. */
async function renderDocument(content: DocumentContent): Promise<Buffer> {
  const typeface = await loadTypeface();
  const { phrases, kind, orderId } = content;
  const doc = new Pdf({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: "1.7",
    lang: content.language,
    displayTitle: true,
    // pdfkit would stamp the present moment, and derives the file's id from it.
    info: {
      Title: `${phrases.titles[kind]} ${orderId}`,
      Author: content.author,
      CreationDate: content.paidAt,
    },
    // Keeps pdfkit from adding Helvetica.
    font: "",
  });
  doc.registerFont("regular", typeface.regular);
  doc.registerFont("bold", typeface.bold);

  doc.addPage();
  const top = drawHeader(doc, content);
  const end = drawTable(doc, content, top);
  drawNotes(doc, notesOn(content), end + 14);
  drawFooters(doc, content);
  doc.end();
  return buffer(doc);
}

/** Draws logo, title and facts, two beside each other; returns where the table may begin. */
function drawHeader(doc: PDFKit.PDFDocument, content: DocumentContent): number {
  drawLogo(doc, { x: pageLayout.side, y: pageLayout.top - 16, height: 30 });
  const title = content.phrases.titles[content.kind];
  writeWrapped(doc, title, { x: pageLayout.side, width: 400, y: pageLayout.top + 34, style: styles.title });

  const columns = [
    { x: pageLayout.side, width: 228 },
    { x: pageLayout.side + 252, width: 231 },
  ];
  let y = pageLayout.top + 88;
  for (let index = 0; index < content.facts.length; index += columns.length) {
    const pair = content.facts.slice(index, index + columns.length);
    const ends = pair.map((fact, side) => drawFact(doc, fact, { x: 0, width: 0, ...columns[side], y }));
    y = Math.max(...ends) + 14;
  }
  return y + 10;
}

function drawFact(
  doc: PDFKit.PDFDocument,
  { label, lines }: Fact,
  box: { x: number; y: number; width: number },
): number {
  writeLine(doc, label, { ...box, style: styles.label });
  let y = box.y + 13;
  for (const line of lines) y = writeWrapped(doc, line, { ...box, y, style: styles.value });
  return y;
}

/** The document's notes, and one where the typeface lacks a character, which is shown as a box. */
function notesOn({ facts, rows, notes, phrases }: DocumentContent): string[] {
  const written = [...facts.flatMap(({ lines }) => lines), ...rows.flatMap(({ cells }) => cells)];
  return written.every(canDraw) ? notes : [...notes, phrases.unprintable];
}

function drawNotes(doc: PDFKit.PDFDocument, notes: readonly string[], top: number): void {
  const box = { x: pageLayout.side, width: pageLayout.width - 2 * pageLayout.side, style: styles.cell };
  let y = top;
  for (const note of notes) {
    if (y + measureWrapped(doc, note, box) > pageLayout.bottom) {
      doc.addPage();
      y = pageLayout.top;
    }
    y = writeWrapped(doc, note, { ...box, y }) + 4;
  }
}

/** Names the order and counts the pages at the foot of each, once their number is known. */
function drawFooters(doc: PDFKit.PDFDocument, { phrases, orderId }: DocumentContent): void {
  const { count } = doc.bufferedPageRange();
  const foot = { y: pageLayout.foot, style: styles.label };
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    writeLine(doc, `${phrases.order} ${orderId}`, { ...foot, x: pageLayout.side, width: 360 });
    writeLine(doc, phrases.page(page + 1, count), {
      ...foot,
      x: pageLayout.side + 383,
      width: 100,
      align: "right",
    });
  }
}
