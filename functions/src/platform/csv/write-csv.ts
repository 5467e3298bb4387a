import { stringify, type Options } from "csv-stringify/sync";
import { escapeFormula } from "./formulas.ts";

const rfc4180 = { quoted: true, quoted_empty: true, record_delimiter: "\r\n" } satisfies Options;

/** By which Excel knows UTF-8: a file that people open in it begins with this. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Rows as text that spreadsheets read: every cell in quotes. Of cells that are nobody's own text. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], rfc4180);
}

/** The same for cells that people wrote: no spreadsheet runs one as a formula. */
export function writeUntrustedCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { ...rfc4180, cast: { string: escapeFormula } });
}
