import type { Fault } from "./fault.ts";
import { writeUntrustedCsv } from "./write-csv.ts";

/** Every fault of a file as a CSV of its own, which quotes what came from the file. */
export function writeReport(faults: readonly Fault[]): string {
  const rows = faults.map(({ line, column, reason, value }) => [String(line), column ?? "", reason, value]);
  return writeUntrustedCsv([["line", "column", "reason", "value"], ...rows]);
}
