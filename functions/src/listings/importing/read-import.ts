import { requiredColumns, type Cells } from "./columns.ts";
import { unescapeFormula } from "../../platform/csv/formulas.ts";
import { faultAt, MAX_LINES, type Fault } from "./import.ts";
import { ImportRefused } from "./import-refusal.ts";
import { readDelimiter, readHeader } from "./read-header.ts";
import type { CellFault } from "./read-cells.ts";
import { readLine, type DraftRow } from "./read-line.ts";
import { MAX_BROKEN, readRows, type Row } from "./read-rows.ts";
import { readText } from "./read-text.ts";
import { readUpdate, updateColumns, type UpdateRow } from "./read-update.ts";

/** The content of a file: valid and invalid lines, and every fault of the invalid ones, in order. */
export interface ReadImport<Line extends object = DraftRow> {
  total: number;
  invalid: number;
  /** Each with the line it begins at. */
  importRows: (Line & { line: number })[];
  faults: Fault[];
  /** Columns that are known and of which nothing is read. */
  ignoredColumns: string[];
}

/** How the lines of a file are read. */
interface Layout<Line extends object> {
  /** The columns that a file lacks. */
  findMissing(names: readonly string[]): string[];
  findIgnored(names: readonly string[]): string[];
  readLine(cells: Cells): Line | CellFault[];
  /** The cell by which a line is the only one of its listing. */
  keyOf(cells: Cells): "listingId" | "reference";
}

const drafts: Layout<DraftRow> = {
  findMissing: (names) => requiredColumns.filter((name) => !names.includes(name)),
  findIgnored: () => [],
  readLine,
  keyOf: ({ reference }) => (reference === undefined ? "listingId" : "reference"),
};

const updates: Layout<UpdateRow> = {
  findMissing: (names) => [
    ...(names.includes("listingId") || names.includes("reference") ? [] : ["reference"]),
    ...(names.includes("price") || names.includes("quantity") ? [] : ["price"]),
    ...(names.includes("price") && !names.includes("currency") ? ["currency"] : []),
  ],
  findIgnored: (names) => names.filter((name) => !updateColumns.some((read) => read === name)),
  readLine: readUpdate,
  keyOf: ({ listingId }) => (listingId === undefined ? "reference" : "listingId"),
};

/**
 * Reads and checks a whole file of new listings, the same each time. Throws `ImportRefused` when nothing of it can be
 * imported.
 */
export const readImport = (bytes: Uint8Array) => readFile(bytes, drafts);

/** The same of a file with new prices and stock of listings that are there already. */
export const readUpdates = (bytes: Uint8Array) => readFile(bytes, updates);

function readFile<Line extends object>(bytes: Uint8Array, layout: Layout<Line>): ReadImport<Line> {
  const { delimiter, text } = readDelimiter(readText(bytes));
  const rows = readRows(text, delimiter, MAX_LINES + 2);
  const [header, ...lines] = rows.filter((row) => !isBlank(row));
  if (!header) throw new ImportRefused({ reason: "EmptyFile" });
  if ("fault" in header) throw new ImportRefused({ reason: "HeaderBroken", fault: header.fault });
  const names = readHeader(header.cells, (present) => layout.findMissing(present));
  if (lines.length === 0) throw new ImportRefused({ reason: "NoLines" });
  if (lines.filter((row) => "fault" in row).length > MAX_BROKEN) {
    throw new ImportRefused({ reason: "TooManyBrokenLines", limit: MAX_BROKEN });
  }
  if (rows.length > MAX_LINES + 1) throw new ImportRefused({ reason: "TooManyLines", limit: MAX_LINES });
  return readLines(lines, names, layout);
}

function readLines<Line extends object>(
  rows: readonly Row[],
  names: readonly string[],
  layout: Layout<Line>,
): ReadImport<Line> {
  const ignoredColumns = layout.findIgnored(names);
  const read: ReadImport<Line> = {
    total: rows.length,
    invalid: 0,
    importRows: [],
    faults: [],
    ignoredColumns,
  };
  const firstLineOf = new Map<string, number>();
  for (const row of rows) {
    const { importRow, faults } = readRow(row, { names, layout, firstLineOf });
    if (importRow && faults.length === 0) read.importRows.push({ ...importRow, line: row.line });
    else read.invalid += 1;
    read.faults.push(...faults);
  }
  return read;
}

/** `firstLineOf` has the line of each key seen above; this line's is added. */
function readRow<Line extends object>(
  row: Row,
  {
    names,
    layout,
    firstLineOf,
  }: { names: readonly string[]; layout: Layout<Line>; firstLineOf: Map<string, number> },
) {
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
  const key = layout.keyOf(cells);
  const value = unescapeFormula(cells[key] ?? "");
  const importRow = layout.readLine(cells);
  const faults = Array.isArray(importRow) ? importRow : [];
  const first = firstLineOf.get(`${key} ${value}`);
  if (first !== undefined) {
    const what = key === "reference" ? "reference" : "listing";
    faults.unshift({ column: key, reason: `Line ${first} has this ${what} already` });
  } else if (value !== "") firstLineOf.set(`${key} ${value}`, line);
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
