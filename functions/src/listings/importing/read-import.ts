import type { Cells } from "./columns.ts";
import { faultAt, type Fault } from "./import.ts";
import { ImportRefused } from "./import-refusal.ts";
import { readDelimiter, readHeader } from "./read-header.ts";
import { readLine, type ImportRow } from "./read-line.ts";
import { MAX_BROKEN, readRows, type Row } from "./read-rows.ts";
import { readText } from "./read-text.ts";

/** The content of a file: valid and invalid lines, and every fault of the invalid ones, in order. */
export interface ReadImport {
  total: number;
  invalid: number;
  importRows: ImportRow[];
  faults: Fault[];
}

export const MAX_LINES = 10_000;

/** Reads and checks a whole file, the same each time. Throws `ImportRefused` when nothing of it can be imported. */
export function readImport(bytes: Uint8Array): ReadImport {
  const { delimiter, text } = readDelimiter(readText(bytes));
  const rows = readRows(text, delimiter, MAX_LINES + 2);
  const [header, ...lines] = rows.filter((row) => !isBlank(row));
  if (!header) throw new ImportRefused({ reason: "EmptyFile" });
  if ("fault" in header) throw new ImportRefused({ reason: "HeaderBroken", fault: header.fault });
  const names = readHeader(header.cells);
  if (lines.length === 0) throw new ImportRefused({ reason: "NoLines" });
  if (lines.filter((row) => "fault" in row).length > MAX_BROKEN) {
    throw new ImportRefused({ reason: "TooManyBrokenLines", limit: MAX_BROKEN });
  }
  if (rows.length > MAX_LINES + 1) throw new ImportRefused({ reason: "TooManyLines", limit: MAX_LINES });
  return readLines(lines, names);
}

function readLines(rows: readonly Row[], names: readonly string[]): ReadImport {
  const read: ReadImport = { total: rows.length, invalid: 0, importRows: [], faults: [] };
  const firstLineOf = new Map<string, number>();
  for (const row of rows) {
    const { importRow, faults } = readRow(row, names, firstLineOf);
    if (importRow && faults.length === 0) read.importRows.push(importRow);
    else read.invalid += 1;
    read.faults.push(...faults);
  }
  return read;
}

/** `firstLineOf` has the line of each reference seen above; this line's is added. */
function readRow(row: Row, names: readonly string[], firstLineOf: Map<string, number>) {
  const { line } = row;
  const whole = (reason: string) => ({
    importRow: undefined,
    faults: [faultAt({ line, column: null, reason, value: "" })],
  });
  if ("fault" in row) return whole(row.fault);
  // With a cell too few or too many, the others may be in wrong columns. Empty ones at the end are harmless.
  const filled = row.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  const width = Math.max(filled, Math.min(row.cells.length, names.length));
  if (width !== names.length) {
    return whole(`This line has ${width} cells and the first line ${names.length}`);
  }

  const cells = nameCells(row.cells, names);
  const { reference = "" } = cells;
  const importRow = readLine(cells);
  const faults = Array.isArray(importRow) ? importRow : [];
  const first = firstLineOf.get(reference);
  if (first !== undefined) {
    faults.unshift({ column: "reference", reason: `Line ${first} has this reference already` });
  } else if (reference !== "") firstLineOf.set(reference, line);
  return {
    importRow: Array.isArray(importRow) ? undefined : importRow,
    faults: faults.map(({ column, reason }) => faultAt({ line, column, reason, value: cells[column] ?? "" })),
  };
}

/** Whether it has only empty cells. */
function isBlank(row: Row): boolean {
  return "cells" in row && row.cells.every((cell) => cell.trim() === "");
}

function nameCells(cells: readonly string[], names: readonly string[]): Cells {
  return Object.fromEntries(
    names
      .map((name, index) => [name, (cells[index] ?? "").trim()] as const)
      .filter(([, cell]) => cell !== ""),
  );
}
