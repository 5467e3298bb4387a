import { buffer } from "node:stream/consumers";
import Pdf from "pdfkit";
import {
  canDraw,
  colours,
  drawLogo,
  drawRule,
  loadTypeface,
  pageLayout,
  styles,
  writeLine,
  writeWrapped,
} from "../../documents/public.ts";
import type { ReportSection } from "../../platform/figures/report-section.ts";
import { hoursOf, type Report } from "../report.ts";
import { drawPlot } from "./draw-plot.ts";
import { plotSize, type Plot } from "./plot.ts";
import { writeValue } from "./write-value.ts";

const inner = pageLayout.width - 2 * pageLayout.side;
const rowHeight = 16;
const valueWidth = 150;

/** The report as an A4 PDF, in English. The same report and plots give the same bytes, whenever and wherever it is made. */
export async function renderReport(report: Report, plots: readonly Plot[]): Promise<Buffer> {
  const typeface = await loadTypeface();
  const title = `Report of ${report.day}`;
  const doc = new Pdf({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: "1.7",
    lang: "en",
    displayTitle: true,
    // pdfkit would stamp the present moment, and derives the file's id from it.
    info: { Title: title, CreationDate: report.corrections.at(-1)?.at ?? report.madeAt },
    // Keeps pdfkit from adding Helvetica.
    font: "",
  });
  doc.registerFont("regular", typeface.regular);
  doc.registerFont("bold", typeface.bold);
  doc.addPage();

  let y = drawPlots(doc, plots, drawHeader(doc, report, title));
  for (const section of report.sections) y = drawSection(doc, section, y);
  drawFooters(doc, title);
  doc.end();
  return buffer(doc);
}

function drawHeader(doc: PDFKit.PDFDocument, report: Report, title: string): number {
  const { side, top } = pageLayout;
  drawLogo(doc, { x: side, y: top - 16, height: 30 });
  let y = writeWrapped(doc, title, { x: side, width: inner, y: top + 34, style: styles.title });
  const { timeZone, revision, corrections } = report;
  const hours = hoursOf(report);
  const facts = [
    `The day of ${timeZone}, ${hours} hours, from ${report.startsAt.toISOString()}`,
    revision === 1
      ? `Made at ${report.madeAt.toISOString()}`
      : `Revision ${revision} of ${corrections.at(-1)?.at.toISOString()}: corrected by what came later`,
  ];
  for (const fact of facts) y = writeWrapped(doc, fact, { x: side, width: inner, y, style: styles.label });
  return y + 14;
}

/** Two beside each other. */
function drawPlots(doc: PDFKit.PDFDocument, plots: readonly Plot[], top: number): number {
  const right = pageLayout.width - pageLayout.side - plotSize.width;
  let y = top;
  for (const [index, plot] of plots.entries()) {
    const isRight = index % 2 === 1;
    if (!isRight && y + plot.height > pageLayout.bottom) {
      doc.addPage();
      y = pageLayout.top;
    }
    drawPlot(doc, plot, { x: isRight ? right : pageLayout.side, y });
    if (isRight || index === plots.length - 1) y += plot.height + 14;
  }
  return y;
}

function drawSection(doc: PDFKit.PDFDocument, { title, rows }: ReportSection, top: number): number {
  const { side, bottom } = pageLayout;
  let y = top;
  const beginPage = () => {
    doc.addPage();
    y = pageLayout.top;
  };
  // A heading is never alone at the foot of a page.
  if (y + 26 + 2 * rowHeight > bottom) beginPage();
  writeLine(doc, title, { x: side, y: y + 6, width: inner, style: { ...styles.name, size: 12 } });
  y += 26;
  for (const { label, value } of rows) {
    if (y + rowHeight > bottom) beginPage();
    const cell = { y: y + 3, style: styles.cell };
    writeLine(doc, printable(label), { ...cell, x: side, width: inner - valueWidth - 10 });
    writeLine(doc, printable(writeValue(value, "en")), {
      ...cell,
      x: side + inner - valueWidth,
      width: valueWidth,
      align: "right",
    });
    y += rowHeight;
    drawRule(doc, y, { colour: colours.rule, weight: 0.5 });
  }
  return y + 10;
}

/** The typeface lacks some scripts, in which people search: the CSV has their words. */
function printable(text: string): string {
  return canDraw(text)
    ? text
    : Array.from(text, (character) => (canDraw(character) ? character : "?")).join("");
}

function drawFooters(doc: PDFKit.PDFDocument, title: string): void {
  const { count } = doc.bufferedPageRange();
  const foot = { y: pageLayout.foot, style: styles.label };
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    writeLine(doc, title, { ...foot, x: pageLayout.side, width: 360 });
    writeLine(doc, `Page ${page + 1} of ${count}`, {
      ...foot,
      x: pageLayout.side + inner - 100,
      width: 100,
      align: "right",
    });
  }
}
