import { brand, hasOwnName } from "../marketplace/public.ts";
import { styles, writeLine } from "./page-layout.ts";
import { sanitizeLine } from "./sale.ts";

/** A drawing as data: closed shapes as SVG paths, on a field of `width` by `height`. */
interface Logo {
  width: number;
  height: number;
  shapes: { path: string; colour: string }[];
}

/** A market stall. Put your own shapes here: an SVG's paths can be pasted as they are. */
const logo: Logo = {
  width: 48,
  height: 48,
  shapes: [
    { path: "M6 4 H42 L46 18 H2 Z", colour: "#0b6b5d" },
    { path: "M2 18 H13 V21 A5.5 5.5 0 0 1 2 21 Z", colour: "#0b6b5d" },
    { path: "M13 18 H24 V21 A5.5 5.5 0 0 1 13 21 Z", colour: "#e3a008" },
    { path: "M24 18 H35 V21 A5.5 5.5 0 0 1 24 21 Z", colour: "#0b6b5d" },
    { path: "M35 18 H46 V21 A5.5 5.5 0 0 1 35 21 Z", colour: "#e3a008" },
    { path: "M7 30 H41 V44 H7 Z M12 34 V40 H36 V34 Z", colour: "#16191d" },
  ],
};

/** Draws the logo `height` points high with the marketplace's name beside it; of one that has a name of its own, the name alone. */
export function drawLogo(doc: PDFKit.PDFDocument, place: { x: number; y: number; height: number }): void {
  const { x, y, height } = place;
  const style = styles.name;
  const line = { y: y + (height - style.size) / 2, width: 300, style };
  const { name } = brand();
  if (hasOwnName()) return writeLine(doc, sanitizeLine(name, 40), { ...line, x });
  const scale = height / logo.height;
  doc.save();
  doc.translate(x, y).scale(scale);
  for (const { path, colour } of logo.shapes) doc.path(path).fill(colour, "even-odd");
  doc.restore();
  writeLine(doc, name, { ...line, x: x + logo.width * scale + 8 });
}
