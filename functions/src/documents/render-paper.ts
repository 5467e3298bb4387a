import { buffer } from "node:stream/consumers";
import Pdf from "pdfkit";
import { drawLogo } from "./draw-logo.ts";
import { drawTable } from "./draw-table.ts";
import { logo } from "./logo.ts";
import type { Fact, Paper } from "./paper.ts";
import { measureWrapped, sheet, styles, writeLine, writeWrapped } from "./sheet.ts";
import { canDraw, loadTypeface } from "./typeface.ts";

/** The paper as an A4 PDF. The same paper gives the same bytes, whenever and wherever it is made. */
export async function renderPaper(paper: Paper): Promise<Buffer> {
  const typeface = await loadTypeface();
  const { phrases, kind, orderId } = paper;
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
      Title: `${phrases.titles[kind]} ${orderId}`,
      Author: paper.author,
      CreationDate: paper.paidAt,
    },
    // Keeps pdfkit from adding Helvetica.
    font: "",
  });
  doc.registerFont("regular", typeface.regular);
  doc.registerFont("bold", typeface.bold);

  doc.addPage();
  const top = drawHeader(doc, paper);
  const end = drawTable(doc, paper, top);
  drawNotes(doc, notesOn(paper), end + 14);
  drawFeet(doc, paper);
  doc.end();
  return buffer(doc);
}

/** Draws logo, title and facts, two beside each other; returns where the table may begin. */
function drawHeader(doc: PDFKit.PDFDocument, paper: Paper): number {
  drawLogo(doc, logo, { x: sheet.side, y: sheet.top - 16, height: 30 });
  const title = paper.phrases.titles[paper.kind];
  writeWrapped(doc, title, { x: sheet.side, width: 400, y: sheet.top + 34, style: styles.title });

  const columns = [
    { x: sheet.side, width: 228 },
    { x: sheet.side + 252, width: 231 },
  ];
  let y = sheet.top + 88;
  for (let index = 0; index < paper.facts.length; index += columns.length) {
    const pair = paper.facts.slice(index, index + columns.length);
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

/** The paper's own notes, and one where the typeface lacks a character: boxes stand in its place. */
function notesOn({ facts, rows, notes, phrases }: Paper): string[] {
  const written = [...facts.flatMap(({ lines }) => lines), ...rows.flatMap(({ cells }) => cells)];
  return written.every(canDraw) ? notes : [...notes, phrases.unprintable];
}

function drawNotes(doc: PDFKit.PDFDocument, notes: readonly string[], top: number): void {
  const box = { x: sheet.side, width: sheet.width - 2 * sheet.side, style: styles.cell };
  let y = top;
  for (const note of notes) {
    if (y + measureWrapped(doc, note, box) > sheet.bottom) {
      doc.addPage();
      y = sheet.top;
    }
    y = writeWrapped(doc, note, { ...box, y }) + 4;
  }
}

/** Names the order and counts the pages at the foot of each, once their number is known. */
function drawFeet(doc: PDFKit.PDFDocument, { phrases, orderId }: Paper): void {
  const { count } = doc.bufferedPageRange();
  const foot = { y: sheet.foot, style: styles.label };
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    writeLine(doc, `${phrases.order} ${orderId}`, { ...foot, x: sheet.side, width: 360 });
    writeLine(doc, phrases.page(page + 1, count), {
      ...foot,
      x: sheet.side + 383,
      width: 100,
      align: "right",
    });
  }
}
