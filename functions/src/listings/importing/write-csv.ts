import { stringify, type Options } from "csv-stringify/sync";
import type { Fault } from "./import.ts";
import { columnNames, columns } from "./columns.ts";
import { escapeFormula } from "./formulas.ts";

const rfc4180 = { quoted: true, quoted_empty: true, record_delimiter: "\r\n" } satisfies Options;

/** By which Excel knows UTF-8: a file that members open in it begins with this. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Rows as text that spreadsheets and `readRows` read back: every cell in quotes. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], rfc4180);
}

/** The same for cells that members wrote: no spreadsheet runs one as a formula. */
export function writeUntrustedCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { ...rfc4180, cast: { string: escapeFormula } });
}

/** Every fault of a file as CSV. It quotes cells of the file, so formulas are escaped. */
export function writeReport(faults: readonly Fault[]): string {
  const rows = faults.map(({ line, column, reason, value }) => [String(line), column ?? "", reason, value]);
  return BYTE_ORDER_MARK + writeUntrustedCsv([["line", "column", "reason", "value"], ...rows]);
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
