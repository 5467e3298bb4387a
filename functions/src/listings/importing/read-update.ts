import type { Money } from "../../platform/values/money.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { ChangesInput } from "../listing-details.ts";
import type { Cells } from "./columns.ts";
import {
  describeIssue,
  findFormulas,
  findMissing,
  firstOfEachCell,
  readCells,
  Reference,
  unescapeCells,
  type CellFault,
} from "./read-cells.ts";

/** A valid line of an update: the new price or stock, or both, of a listing that is there already. */
export interface UpdateRow {
  /** By its id where the line has it, else by the reference it was imported under. */
  name: { column: "listingId" | "reference"; value: string };
  price: Money | undefined;
  quantity: number | undefined;
}

/** The columns that an update reads; the others may be there, as in a file that was exported, and change nothing. */
export const updateColumns = ["listingId", "reference", "price", "currency", "quantity"] as const;

const nameSchemas = { listingId: DocumentId, reference: Reference };

/** The row of one line, or what is wrong with each invalid cell. */
export function readUpdate(line: Cells): UpdateRow | CellFault[] {
  const written: Cells = Object.fromEntries(
    updateColumns.flatMap((column) => {
      const cell = line[column];
      return cell === undefined ? [] : [[column, cell]];
    }),
  );
  const cells = unescapeCells(written);
  const { input, unreadable } = readCells(cells);
  const column = cells.listingId === undefined ? "reference" : "listingId";
  const value = nameSchemas[column].safeParse(cells[column]);
  const changes = ChangesInput.safeParse({ price: input.price, quantity: input.quantity });
  const isEmpty = cells.price === undefined && cells.quantity === undefined;
  const faults = [
    ...findMissing(cells, [column, ...(cells.price === undefined ? [] : ["currency"])]),
    ...(isEmpty ? [{ column: "price", reason: "Fill in the new price, or the new quantity, or both" }] : []),
    ...findFormulas(written),
    ...unreadable,
    ...(value.error?.issues ?? []).map(({ message }) => ({ column, reason: message })),
    ...(changes.error?.issues ?? []).map(describeIssue),
  ];
  if (value.success && changes.success && faults.length === 0) {
    const { price, quantity } = changes.data;
    return { name: { column, value: value.data }, price, quantity };
  }
  return firstOfEachCell(faults);
}
