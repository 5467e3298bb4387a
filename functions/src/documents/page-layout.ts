import { withoutInvisibles } from "./typeface.ts";

/** A4 in points, with its margins. */
export const pageLayout = {
  width: 595.28,
  height: 841.89,
  side: 56,
  top: 60,
  bottom: 764,
  foot: 792,
} as const;

/** Where the text of a table begins and ends. */
export const inset = { left: pageLayout.side + 10, right: pageLayout.width - pageLayout.side - 10 } as const;

export const colours = {
  text: "#16191d",
  quiet: "#5d6673",
  rule: "#d5dae0",
  band: "#f2f4f6",
  accent: "#0b6b5d",
} as const;

export interface Style {
  face: "regular" | "bold";
  size: number;
  colour: string;
}

export interface Box {
  x: number;
  y: number;
  width: number;
}

export const styles = {
  title: { face: "bold", size: 26, colour: colours.text },
  label: { face: "regular", size: 8.5, colour: colours.quiet },
  value: { face: "regular", size: 11, colour: colours.text },
  head: { face: "bold", size: 8.5, colour: colours.quiet },
  cell: { face: "regular", size: 10, colour: colours.text },
  remark: { face: "regular", size: 8.5, colour: colours.quiet },
  name: { face: "bold", size: 15, colour: colours.accent },
  total: { face: "bold", size: 14, colour: colours.text },
} as const satisfies Record<string, Style>;

const lineGap = 2.5;

/** How high `writeWrapped` will need the text to be. */
export function measureWrapped(
  doc: PDFKit.PDFDocument,
  text: string,
  { width, style }: { width: number; style: Style },
): number {
  return doc.font(style.face, style.size).heightOfString(withoutInvisibles(text), { width, lineGap });
}

/** Writes as many lines as the text needs and returns where they end. */
export function writeWrapped(doc: PDFKit.PDFDocument, text: string, box: Box & { style: Style }): number {
  const { x, y, width, style } = box;
  doc.font(style.face, style.size).fillColor(style.colour);
  doc.text(withoutInvisibles(text), x, y, { width, lineGap });
  return doc.y;
}

/** Writes one line at the left or right edge of the box, smaller where it would not fit. */
export function writeLine(
  doc: PDFKit.PDFDocument,
  text: string,
  box: Box & { style: Style; align?: "left" | "right" },
): void {
  const { x, y, width, style, align = "left" } = box;
  const line = withoutInvisibles(text);
  doc.font(style.face, style.size).fillColor(style.colour);
  const full = doc.widthOfString(line);
  const scale = Math.min(1, width / full);
  doc.fontSize(style.size * scale);
  // Set on the baseline of the full size, so that a row stays level.
  const drop = (style.size - style.size * scale) * 0.9;
  doc.text(line, align === "right" ? x + width - full * scale : x, y + drop, { lineBreak: false });
}

export function drawRule(doc: PDFKit.PDFDocument, y: number, look: { colour: string; weight: number }): void {
  doc
    .moveTo(pageLayout.side, y)
    .lineTo(pageLayout.width - pageLayout.side, y)
    .lineWidth(look.weight)
    .strokeColor(look.colour)
    .stroke();
}
