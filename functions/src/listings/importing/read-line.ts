import type * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { DraftInput } from "../listing-details.ts";
import { findWrongAttributes } from "../requirements.ts";
import { ATTRIBUTE, requiredColumns, type Cells } from "./columns.ts";
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
import { readPhotos } from "./read-photos.ts";

/** A valid line: a draft as `listings.createListing` takes it, with the seller's reference. */
export interface DraftRow {
  /** The listing's id where an exported line has no reference. */
  reference: string;
  /** Of an exported line: the listing is there already. */
  listingId: string | null;
  draft: z.output<typeof DraftInput>;
  /** Where those of its photos are that are not uploaded, by their place among the photos. */
  links: { place: number; url: string }[];
}

/** The row of one line, or what is wrong with each invalid cell. */
export function readLine(written: Cells): DraftRow | CellFault[] {
  const cells = unescapeCells(written);
  const { input, unreadable } = readCells(cells);
  const reference = Reference.safeParse(cells.reference ?? cells.listingId);
  const listingId = DocumentId.nullable().safeParse(cells.listingId ?? null);
  const draft = DraftInput.safeParse(input);
  const wrong = draft.success ? findWrongAttributes(draft.data) : [];
  const faults = [
    ...findMissing(
      cells,
      requiredColumns.filter((name) => name !== "reference" || cells.listingId === undefined),
    ),
    ...findFormulas(written),
    ...unreadable,
    ...(reference.error?.issues ?? []).map(({ message }) => ({ column: "reference", reason: message })),
    ...(listingId.error?.issues ?? []).map(({ message }) => ({ column: "listingId", reason: message })),
    ...(draft.error?.issues ?? []).map(describeIssue),
    ...wrong.map(({ attribute, allowed }) => ({
      column: ATTRIBUTE + attribute,
      reason:
        allowed.length > 0
          ? `In this category it is one of: ${allowed.join(", ")}`
          : "The category has no such attribute: leave this cell empty",
    })),
  ];
  if (reference.success && listingId.success && draft.success && faults.length === 0) {
    const links = readPhotos(cells.photos ?? "").flatMap(({ url }, place) => (url ? [{ place, url }] : []));
    return { reference: reference.data, listingId: listingId.data, draft: draft.data, links };
  }
  return firstOfEachCell(faults);
}
