import { colours, styles, writeLine } from "../../documents/public.ts";
import { labelSize, type Plot, type Shape } from "./plot.ts";

/** Draws a plot into a PDF, as `writeSvg` writes it. */
export function drawPlot(doc: PDFKit.PDFDocument, { shapes }: Plot, at: { x: number; y: number }): void {
  for (const shape of shapes) drawShape(doc, shape, at);
}

const barColours = { last: colours.accent, other: "#8fb5ae" } as const;
const labelStyle = { ...styles.label, size: labelSize };
const titleStyle = { ...styles.head, size: labelSize + 2, colour: colours.text };

function drawShape(doc: PDFKit.PDFDocument, shape: Shape, at: { x: number; y: number }): void {
  if (shape.kind === "bar") {
    const colour = shape.isLast ? barColours.last : barColours.other;
    doc.rect(at.x + shape.x, at.y + shape.y, shape.width, shape.height).fill(colour);
    return;
  }
  if (shape.kind === "rule") {
    const y = at.y + shape.y;
    const colour = shape.isAxis ? colours.quiet : colours.rule;
    doc
      .moveTo(at.x + shape.x1, y)
      .lineTo(at.x + shape.x2, y)
      .lineWidth(0.5)
      .strokeColor(colour)
      .stroke();
    return;
  }
  const style = shape.role === "title" ? titleStyle : labelStyle;
  const isRight = shape.align === "right";
  const width = isRight ? shape.x : 220;
  // A line is written by its upper edge, nine tenths of its size above the baseline.
  const y = at.y + shape.y - style.size * 0.9;
  writeLine(doc, shape.text, { x: at.x + (isRight ? 0 : shape.x), y, width, style, align: shape.align });
}
