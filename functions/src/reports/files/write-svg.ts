import { labelSize, type Plot, type Shape } from "./plot.ts";

const colours = {
  bar: "#8fb5ae",
  last: "#0b6b5d",
  rule: "#d5dae0",
  axis: "#5d6673",
  text: "#16191d",
  label: "#5d6673",
} as const;
const GAP = 16;

/** Plots one below the other, as an SVG that stands alone: no script, no style sheet and nothing that is loaded. */
export function writeSvg(plots: readonly Plot[]): string {
  const width = Math.max(0, ...plots.map((plot) => plot.width));
  const height = plots.reduce((sum, plot) => sum + plot.height + GAP, 0);
  let y = 0;
  const groups = plots.map((plot) => {
    const group = `<g transform="translate(0 ${y})">${plot.shapes.map(writeShape).join("")}</g>`;
    y += plot.height + GAP;
    return group;
  });
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const font = `font-family="Arimo, Arial, sans-serif"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font}>${groups.join("")}</svg>\n`;
}

function writeShape(shape: Shape): string {
  if (shape.kind === "bar") {
    const { x, y, width, height, isLast } = shape;
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${isLast ? colours.last : colours.bar}"/>`;
  }
  if (shape.kind === "rule") {
    const { x1, x2, y, isAxis } = shape;
    return `<line x1="${x1}" x2="${x2}" y1="${y}" y2="${y}" stroke="${isAxis ? colours.axis : colours.rule}" stroke-width="0.5"/>`;
  }
  const { x, y, text, align, role } = shape;
  const isTitle = role === "title";
  const anchor = align === "right" ? ` text-anchor="end"` : "";
  const look = `font-size="${isTitle ? labelSize + 2 : labelSize}" fill="${isTitle ? colours.text : colours.label}"${isTitle ? ` font-weight="bold"` : ""}`;
  return `<text x="${x}" y="${y}" ${look}${anchor}>${escapeXml(text)}</text>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Without what no XML may contain. */
function escapeXml(text: string): string {
  const allowed = text.toWellFormed().replace(/[\p{Cc}\uFFFE\uFFFF]/gu, "");
  return allowed.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
