import type { Fault } from "./fault.ts";
import { writeUntrustedCsv } from "./write-csv.ts";

/** Every fault of a file as CSV. It quotes cells of the file, so formulas are escaped. */
export function writeReport(faults: readonly Fault[]): string {
  const rows = faults.map(({ line, column, reason, value }) => [String(line), column ?? "", reason, value]);
  return writeUntrustedCsv([["line", "column", "reason", "value"], ...rows]);
}
