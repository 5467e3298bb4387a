import { BYTE_ORDER_MARK, writeCsv, writeUntrustedCsv } from "../../platform/csv/write-csv.ts";
import type { Fault } from "./import.ts";
import { columnNames, columns } from "./columns.ts";

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
