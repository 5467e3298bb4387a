const NO_BREAK = "\u00A0";
const NARROW_NO_BREAK = "\u202F";

/**
 * A French text: no line ends before its colons and quotation marks, nor between a figure and what it counts. Facts stay as
 * they are.
 */
export function fr(parts: TemplateStringsArray, ...facts: readonly string[]): string {
  return String.raw({ raw: parts.map(keepTogether) }, ...facts);
}

function keepTogether(text: string): string {
  return text
    .replace(/ (?=[;!?])/g, NARROW_NO_BREAK)
    .replace(/ (?=[:»])|(?<=«) |(?<=\d) (?=\p{L})/gu, NO_BREAK);
}
