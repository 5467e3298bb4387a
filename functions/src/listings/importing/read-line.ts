import type * as z from "zod";
import { singleLineText } from "../../platform/values/text.ts";
import { DraftInput } from "../listing-details.ts";
import { findWrongAttributes } from "../requirements.ts";
import { ATTRIBUTE, columns, requiredColumns, type Cells } from "./columns.ts";
import { readCurrency } from "./read-amount.ts";
import { CellRefused } from "./read-number.ts";

/** A valid line: a draft as `listings.createListing` takes it, with the seller's reference. */
export interface ImportRow {
  reference: string;
  draft: z.output<typeof DraftInput>;
}

export interface CellFault {
  column: string;
  reason: string;
}

const Reference = singleLineText({ min: 1, max: 100 });

/** The row of one line, or what is wrong with each invalid cell. */
export function readLine(cells: Cells): ImportRow | CellFault[] {
  const { input, unreadable } = readCells(cells);
  const reference = Reference.safeParse(cells.reference);
  const draft = DraftInput.safeParse(input);
  const wrong = draft.success ? findWrongAttributes(draft.data) : [];
  const faults = [
    ...findMissing(cells),
    ...findFormulas(cells),
    ...unreadable,
    ...(reference.error?.issues ?? []).map(({ message }) => ({ column: "reference", reason: message })),
    ...(draft.error?.issues ?? []).map(describeIssue),
    ...wrong.map(({ attribute, allowed }) => ({
      column: ATTRIBUTE + attribute,
      reason:
        allowed.length > 0
          ? `In this category it is one of: ${allowed.join(", ")}`
          : "The category has no such attribute: leave this cell empty",
    })),
  ];
  if (reference.success && draft.success && faults.length === 0) {
    return { reference: reference.data, draft: draft.data };
  }
  // The first fault of a cell says best what to do; the schema is asked last.
  return [...Map.groupBy(faults, ({ column }) => column).values()].flatMap((all) => all.slice(0, 1));
}

function findMissing(cells: Cells): CellFault[] {
  return requiredColumns
    .filter((column) => cells[column] === undefined)
    .map((column) => ({ column, reason: "Fill in this cell" }));
}

/**
 * A cell that begins with `=` or `@` is a formula, and whoever exports listings to a spreadsheet would run it. `+` and
 * `-` begin honest titles, such as “-20 % on lamps”: those are taken, and made harmless by whoever writes a file.
 */
function findFormulas(cells: Cells): CellFault[] {
  return Object.entries(cells)
    .filter(([, cell]) => /^[=@＝＠]/.test(cell))
    .map(([column]) => ({ column, reason: "This is a formula: begin the cell with neither = nor @" }));
}

/** The input for the draft schema. The price includes its currency. */
function readCells(written: Cells): { input: Record<string, unknown>; unreadable: CellFault[] } {
  const input: Record<string, unknown> = {};
  const attributes: Record<string, unknown> = {};
  const unreadable: CellFault[] = [];
  const { currency } = written;
  const cells = currency === undefined ? written : { ...written, currency: readCurrency(currency) };
  for (const [column, cell] of Object.entries(cells)) {
    if (column === "reference" || column === "currency") continue;
    try {
      const value = columns[column]?.read(cell, cells);
      if (column.startsWith(ATTRIBUTE)) attributes[column.slice(ATTRIBUTE.length)] = value;
      else input[column] = value;
    } catch (error) {
      if (!(error instanceof CellRefused)) throw error;
      unreadable.push({ column, reason: error.message });
    }
  }
  return { input: { ...input, attributes }, unreadable };
}

function describeIssue({ path, message, code }: z.core.$ZodIssue): CellFault {
  const [field = "title", inner] = path.map(String);
  const isAttribute = field === "attributes" && inner !== undefined;
  const column = path.at(-1) === "currency" ? "currency" : isAttribute ? ATTRIBUTE + inner : field;
  const allowed = columns[column]?.allowed;
  // The schema would quote its whole list.
  const isChoice = code === "invalid_value" && allowed !== undefined;
  return { column, reason: isChoice ? `It is one of: ${allowed.join(", ")}` : message };
}
