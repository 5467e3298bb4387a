import type { Logo } from "./logo.ts";
import { styles, writeLine } from "./page-layout.ts";

/** Draws the logo `height` points high with its name beside it. */
export function drawLogo(
  doc: PDFKit.PDFDocument,
  logo: Logo,
  place: { x: number; y: number; height: number },
): void {
  const { x, y, height } = place;
  const scale = height / logo.height;
  doc.save();
  doc.translate(x, y).scale(scale);
  for (const { path, colour } of logo.shapes) doc.path(path).fill(colour, "even-odd");
  doc.restore();
  const nameAt = { x: x + logo.width * scale + 8, y: y + (height - styles.name.size) / 2, width: 300 };
  writeLine(doc, logo.name, { ...nameAt, style: styles.name });
}
