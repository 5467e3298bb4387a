import type { Money } from "../platform/values/money.ts";
import type { Sum } from "./document-content.ts";
import { drawRule, colours, inset, pageLayout, styles, writeLine } from "./page-layout.ts";

const looks = {
  part: { height: 20, drop: 8, style: styles.cell },
  total: { height: 40, drop: 14, style: styles.total },
  aside: { height: 16, drop: 2, style: styles.remark },
} as const;

const amountWidth = 150;

export function heightOfSums(sums: readonly Sum[]): number {
  return sums.reduce((height, { role }) => height + looks[role].height, 0);
}

/** Draws the sums below the table; returns where they end. Goes to a new page only where they outgrow one. */
export function drawSums(
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
