import { stringify, type Options } from "csv-stringify/sync";

const rfc4180 = { quoted: true, quoted_empty: true, record_delimiter: "\r\n" } satisfies Options;

/** Rows as text that spreadsheets and `readRows` read back: every cell in quotes. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], rfc4180);
}

/**
 * The same for cells that anyone may have written: an apostrophe in front keeps a spreadsheet from taking one for a
 * formula (https://owasp.org/www-community/attacks/CSV_Injection). Begins with the mark that tells Excel it is UTF-8.
 */
export function writeUntrustedCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], {
    ...rfc4180,
    bom: true,
    escape_formulas: true,
    cast: { string: escapeIndented },
  });
}

/** `escape_formulas` looks at the first character alone; some programs trim cells. */
function escapeIndented(cell: string): string {
  return /^(?:\n|\s+[=+\-@＝＋－＠])/.test(cell) ? `'${cell}` : cell;
}
