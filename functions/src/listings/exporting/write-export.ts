import { columnNames, columns, type StockedListing } from "../importing/columns.ts";
import { BYTE_ORDER_MARK, writeUntrustedCsv } from "../../platform/csv/write-csv.ts";

/** The line of a listing, in the columns that an import reads. */
export function writeLine(exported: StockedListing): string {
  return writeUntrustedCsv([columnNames.map((name) => columns[name]?.write(exported) ?? "")]);
}

/** What a file begins with. */
export function writeHeader(): string {
  return BYTE_ORDER_MARK + writeUntrustedCsv([columnNames]);
}

/** As many of the lines as fit, from the first on. */
export function takeFitting(lines: readonly string[], bytes: number): string[] {
  let left = bytes;
  const tooMany = lines.findIndex((line) => {
    left -= Buffer.byteLength(line);
    return left < 0;
  });
  return lines.slice(0, tooMany === -1 ? lines.length : tooMany);
}
