import type { Fault } from "./fault.ts";
import { escapeFormula, writeCsv } from "./write-csv.ts";

/** Tells Excel that the file is in UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Every fault of a file as a CSV of its own. What it quotes came from the file, so no cell is left a formula. */
export function writeReport(faults: readonly Fault[]): string {
  const rows = faults.map(({ line, column, reason, value }) => [String(line), column ?? "", reason, value]);
  return (
    BYTE_ORDER_MARK +
    writeCsv([["line", "column", "reason", "value"], ...rows.map((row) => row.map(escapeFormula))])
  );
}
