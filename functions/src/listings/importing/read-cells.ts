import type * as z from "zod";
import { singleLineText } from "../../platform/values/text.ts";
import { ATTRIBUTE, columns, type Cells } from "./columns.ts";
import { unescapeFormula } from "../../platform/csv/formulas.ts";
import { readCurrency } from "./read-amount.ts";
import { CellRefused } from "./read-number.ts";

export interface CellFault {
  column: string;
  reason: string;
}

/** A seller's own number or name of a listing. */
export const Reference = singleLineText({ min: 1, max: 100 });

/** The input for the schema of a listing, from those columns that are its fields. The price includes its currency. */
export function readCells(written: Cells): { input: Record<string, unknown>; unreadable: CellFault[] } {
  const input: Record<string, unknown> = {};
  const attributes: Record<string, unknown> = {};
  const unreadable: CellFault[] = [];
  const { currency } = written;
  const cells = currency === undefined ? written : { ...written, currency: readCurrency(currency) };
  for (const [column, cell] of Object.entries(cells)) {
    const { read, isField = true } = columns[column] ?? {};
    if (!isField) continue;
    try {
      const value = read?.(cell, cells);
      if (column.startsWith(ATTRIBUTE)) attributes[column.slice(ATTRIBUTE.length)] = value;
      else input[column] = value;
    } catch (error) {
      if (!(error instanceof CellRefused)) throw error;
      unreadable.push({ column, reason: error.message });
    }
  }
  return { input: { ...input, attributes }, unreadable };
}

/** What the cells say: exports put an apostrophe before what a spreadsheet might run. */
export function unescapeCells(written: Cells): Cells {
  return Object.fromEntries(Object.entries(written).map(([column, cell]) => [column, unescapeFormula(cell)]));
}

/**
 * A cell that begins with `=` or `@` is a formula: where a spreadsheet has not run it, it is hardly meant as text. `+` and
 * `-` begin honest titles, such as “-20 % on lamps”. As cells are written: an apostrophe makes any of them text.
 */
export function findFormulas(cells: Cells): CellFault[] {
  return Object.entries(cells)
    .filter(([, cell]) => /^[=@＝＠]/.test(cell))
    .map(([column]) => ({
      column,
      reason: "This is a formula: begin the cell with neither = nor @, or put ' before it",
    }));
}

export function findMissing(cells: Cells, required: readonly string[]): CellFault[] {
  return required
    .filter((column) => cells[column] === undefined)
    .map((column) => ({ column, reason: "Fill in this cell" }));
}

/** What a schema says about a cell. */
export function describeIssue({ path, message, code }: z.core.$ZodIssue): CellFault {
  const [field = "title", inner] = path.map(String);
  const isAttribute = field === "attributes" && inner !== undefined;
  const column = path.at(-1) === "currency" ? "currency" : isAttribute ? ATTRIBUTE + inner : field;
  const allowed = columns[column]?.allowed;
  // The schema would quote its whole list.
  const isChoice = code === "invalid_value" && allowed !== undefined;
  return { column, reason: isChoice ? `It is one of: ${allowed.join(", ")}` : message };
}

/** The first fault of each cell: it says best what to do, and the schema is asked last. */
export function firstOfEachCell(faults: readonly CellFault[]): CellFault[] {
  return [...Map.groupBy(faults, ({ column }) => column).values()].flatMap((all) => all.slice(0, 1));
}
