import { stringify, type Options } from "csv-stringify/sync";
import type { Fault } from "./fault.ts";
import { columnNames, columns } from "./columns.ts";

const rfc4180 = { quoted: true, quoted_empty: true, record_delimiter: "\r\n" } satisfies Options;

/** Rows as text that spreadsheets and `readRows` read back: every cell in quotes. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], rfc4180);
}

/**
 * The same for cells that members wrote: a leading apostrophe keeps spreadsheets from running a cell as a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection). Starts with a byte order mark, by which Excel knows UTF-8.
 */
function writeUntrustedCsv(rows: readonly (readonly string[])[]): string {
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

/** Every fault of a file as CSV. It quotes cells of the file, so formulas are escaped. */
export function writeReport(faults: readonly Fault[]): string {
  const rows = faults.map(({ line, column, reason, value }) => [String(line), column ?? "", reason, value]);
  return writeUntrustedCsv([["line", "column", "reason", "value"], ...rows]);
}

/** The header and one line that can be imported, and what each column takes. */
export function writeTemplate() {
  return {
    csv: writeCsv([columnNames, columnNames.map((name) => columns[name]?.example ?? "")]),
    columns: Object.entries(columns).map(([name, { isRequired = false, about, allowed }]) => ({
      name,
      isRequired,
      about,
      allowed: allowed ? [...allowed] : null,
    })),
  };
}
