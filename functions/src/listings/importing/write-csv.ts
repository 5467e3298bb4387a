import { stringify, type Options } from "csv-stringify/sync";

const rfc4180 = { quoted: true, quoted_empty: true, record_delimiter: "\r\n" } satisfies Options;

/** Rows as text that spreadsheets and `readRows` read back: every cell in quotes. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], rfc4180);
}

/**
 * The same for cells that members wrote: a leading apostrophe keeps spreadsheets from running a cell as a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection). Starts with a byte order mark, by which Excel knows UTF-8.
 */
export function writeUntrustedCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], {
    ...rfc4180,
    bom: true,
    escape_formulas: true,
    cast: { string: escapeIndented },
  });
}

/** `escape_formulas` checks the first character only, and some programs trim cells before they run them. */
function escapeIndented(cell: string): string {
  return /^(?:\n|\s+[=+\-@＝＋－＠])/.test(cell) ? `'${cell}` : cell;
}
