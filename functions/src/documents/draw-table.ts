import { formatMoney, type Money } from "../platform/values/money.ts";
import type { DocumentContent, Row, Sum } from "./document-content.ts";
import {
  drawRule,
  colours,
  inset,
  measureWrapped,
  pageLayout,
  styles,
  writeLine,
  writeWrapped,
  type Box,
} from "./page-layout.ts";

type Cell = Omit<Box, "y">;

/** The widths of the columns after the first, which takes the rest. */
const furtherColumns: Cell[] = [
  { x: 296, width: 44 },
  { x: 350, width: 84 },
  { x: 444, width: inset.right - 444 },
];
const padding = 8;
const headHeight = 24;

/** Draws rows and sums from `top` on, adding pages as needed, each with the head of the table; returns where it ends. */
export function drawTable(doc: PDFKit.PDFDocument, content: DocumentContent, top: number): number {
  const cells = placeCells(content);
  let y = drawHead(doc, content, { cells, top });
  const sums = heightOfSums(content.sums);
  for (const [index, row] of content.rows.entries()) {
    const height = heightOfRow(doc, row, cells);
    // The last row stays with the sums, so that a total is never alone on a page.
    const needed = index === content.rows.length - 1 ? height + sums : height;
    if (y + needed > pageLayout.bottom && y > pageLayout.top + headHeight) {
      doc.addPage();
      y = drawHead(doc, content, { cells, top: pageLayout.top });
    }
    drawRow(doc, row, { cells, top: y });
    y += height;
    drawRule(doc, y, { colour: colours.rule, weight: 0.5 });
  }
  return drawSums(doc, content.sums, { top: y, write: (amount) => formatMoney(amount, content.locale) });
}

/** A table of two columns has its second at the right edge. */
function placeCells({ columns }: DocumentContent): Cell[] {
  const further = columns.length > 1 ? furtherColumns.slice(1 - columns.length) : [];
  const end = (further[0]?.x ?? inset.right) - 10;
  return [{ x: inset.left, width: end - inset.left }, ...further];
}

interface Place {
  cells: Cell[];
  top: number;
}

function drawHead(doc: PDFKit.PDFDocument, { columns }: DocumentContent, { cells, top }: Place): number {
  doc.rect(pageLayout.side, top, pageLayout.width - 2 * pageLayout.side, headHeight).fill(colours.band);
  for (const [index, { label, align }] of columns.entries()) {
    const cell = cells[index];
    if (cell) writeLine(doc, label, { ...cell, y: top + 7.5, style: styles.head, align });
  }
  return top + headHeight;
}

function heightOfRow(doc: PDFKit.PDFDocument, { cells: [first = ""], remarks }: Row, cells: Cell[]): number {
  const width = cells[0]?.width ?? 0;
  const title = measureWrapped(doc, first, { width, style: styles.cell });
  const rest = remarks.map((remark) => measureWrapped(doc, remark, { width, style: styles.remark }));
  return rest.reduce((sum, height) => sum + height, title) + 2 * padding;
}

function drawRow(doc: PDFKit.PDFDocument, row: Row, { cells, top }: Place): void {
  const [first, ...others] = cells;
  if (!first) return;
  const y = top + padding;
  let below = writeWrapped(doc, row.cells[0] ?? "", { ...first, y, style: styles.cell });
  for (const remark of row.remarks) {
    below = writeWrapped(doc, remark, { ...first, y: below, style: styles.remark });
  }
  for (const [index, cell] of others.entries()) {
    writeLine(doc, row.cells[index + 1] ?? "", { ...cell, y, style: styles.cell, align: "right" });
  }
}

const looks = {
  part: { height: 20, drop: 8, style: styles.cell },
  total: { height: 40, drop: 14, style: styles.total },
  aside: { height: 16, drop: 2, style: styles.remark },
} as const;

const amountWidth = 150;

function heightOfSums(sums: readonly Sum[]): number {
  return sums.reduce((height, { role }) => height + looks[role].height, 0);
}

/** Draws the sums below the table; returns where they end. Goes to a new page only where they outgrow one. */
function drawSums(
  doc: PDFKit.PDFDocument,
  sums: readonly Sum[],
  { top, write }: { top: number; write: (amount: Money) => string },
): number {
  let y = top;
  for (const { label, amount, role } of sums) {
    const { height, drop, style } = looks[role];
    if (y + height > pageLayout.bottom) {
      doc.addPage();
      y = pageLayout.top;
    }
    if (role === "total") drawRule(doc, y + drop / 2 - 2, { colour: colours.text, weight: 1.2 });
    const cell = { y: y + drop, style };
    const width = inset.right - inset.left - amountWidth - 10;
    writeLine(doc, label, { ...cell, x: inset.left, width });
    writeLine(doc, write(amount), {
      ...cell,
      x: inset.right - amountWidth,
      width: amountWidth,
      align: "right",
    });
    y += height;
  }
  return y;
}
