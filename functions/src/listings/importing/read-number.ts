/** A number as people and spreadsheets write it. `thousands` is set where it can also be read as that many thousands. */
interface WrittenNumber {
  whole: string;
  decimals: string;
  decimalSign: string;
  thousands: string | undefined;
}

/** Digits with at most one sign before the decimals. */
const plain = /^(\d{1,13})(?:([.,])(\d{1,9}))?$/;

/** Thousands set apart by points, commas, apostrophes or spaces, also those that do not break; then other decimals. */
const grouped =
  /^([1-9]\d{0,2}(?:([.,'’ \u00A0\u2009\u202F])\d{3})(?:\2\d{3}){0,3})(?:(?!\2)([.,])(\d{1,9}))?$/u;

/** Undefined for what is no number, or has a sign. */
export function readNumber(text: string): WrittenNumber | undefined {
  const [, whole, decimalSign = "", decimals = ""] = plain.exec(text) ?? [];
  const [, groups, , sign = "", fraction = ""] = grouped.exec(text) ?? [];
  const thousands = groups?.replaceAll(/\D/g, "");
  if (whole !== undefined) return { whole, decimals, decimalSign, thousands };
  if (thousands === undefined) return undefined;
  return { whole: thousands, decimals: fraction, decimalSign: sign, thousands: undefined };
}

/** What is unambiguous of a quantity: `1`, `1.0` and `2,00`, and not `1.000`, which may be one or a thousand. */
export function readWholeNumber(cell: string): number {
  const written = readNumber(cell);
  if (!written || /[1-9]/.test(written.decimals)) {
    throw new CellRefused("Write a whole number such as 1, in digits alone");
  }
  const { whole, thousands } = written;
  if (thousands !== undefined) {
    throw new CellRefused(`This can be read as ${whole} or as ${thousands}: write ${whole}, or ${thousands}`);
  }
  return Number(whole);
}

/** Thrown for an unreadable cell, with what to write instead. */
export class CellRefused extends Error {
  override name = "CellRefused";
}
