/** Parts of plots, as text of SVG. The same for the same values; text is not escaped. */

const size = { width: 960, height: 400 } as const;
/** From and to which height plots are drawn, below their headings and above the labels of their axis. */
export const plotArea = { top: 60, bottom: 320 } as const;

export function svgOf(title: string, parts: readonly string[]): string {
  const { width, height } = size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

/** Where a value is on a logarithmic axis; what is below it is at its beginning. */
export function logScale(values: readonly [number, number], places: readonly [number, number]) {
  const [from, to] = values.map(Math.log10) as [number, number];
  const [first, last] = places;
  return (value: number) =>
    first +
    ((Math.max(from, Math.log10(Math.max(value, Number.MIN_VALUE))) - from) / (to - from)) * (last - first);
}

export function polyline(color: string, points: readonly (readonly [number, number])[]): string {
  const places = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`);
  return `<polyline fill="none" stroke="${color}" stroke-width="2.5" points="${places.join(" ")}"/>`;
}

export function heading(x: number, text: string): string {
  return `<text x="${x}" y="34" font-size="15" font-weight="600" fill="#111827">${text}</text>`;
}

export function label(
  ...[x, y, text, anchor, color = "#374151"]: [number, number, string, string, string?]
): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${color}">${text}</text>`;
}

export function rule(left: number, right: number, y: number): string {
  return `<line x1="${left}" x2="${right}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" stroke="#e5e7eb"/>`;
}

export function shortNumber(value: number): string {
  if (value >= 1e6) return `${Math.round(value / 1e6)} M`;
  return value >= 1e3 ? `${Math.round(value / 1e3)} k` : `${value}`;
}
