import type { CollectionRow } from "../../platform/data-map/describe-collection.ts";
import type { ExactDocument } from "../../platform/firestore/exact-documents.ts";
import { textsAt, type ExactFields } from "../../platform/firestore/exact-values.ts";
import { after, DAY } from "../../platform/values/clock.ts";

/** What becomes of a document that the nightly walk comes by; undefined where it stays. */
export type Disposition = "archive" | "delete" | undefined;

/** So long before Firestore may delete it, that two nights can fail. */
const LEAD_MS = 2 * DAY;
const YEAR_MS = 365.25 * DAY;

/** By the retention of its row, at an instant of Firestore's own clock. What says no time of its own stays. */
export function decideDisposition(
  { retention }: Pick<CollectionRow, "retention">,
  { fields, updatedAt }: Pick<ExactDocument, "fields" | "updatedAt">,
  at: Date,
): Disposition {
  if (typeof retention !== "object") return undefined;
  if ("isArchived" in retention) {
    const seconds = fields.expireAt?.timestampValue?.seconds;
    const isDue = seconds !== undefined && Number(seconds) * 1000 <= after(at, LEAD_MS).getTime();
    return isDue ? "archive" : undefined;
  }
  if (!("years" in retention) || retention.stays !== undefined) return undefined;
  return updatedAt / 1000 <= after(at, -retention.years * YEAR_MS).getTime() ? "delete" : undefined;
}

/**
 * What the archive keeps of a document: without what is personal where an erasure would have found it as somebody's, for
 * nobody looks for it there.
 */
export function archivedFields(
  { erasure, personal }: Pick<CollectionRow, "erasure" | "personal">,
  fields: ExactFields,
): ExactFields {
  const by = erasure.action === "delete" && "by" in erasure && Array.isArray(erasure.by) ? erasure.by : [];
  const isSomebodys = (by as string[]).some((path) => textsAt(fields, path.split(".")).length > 0);
  if (!isSomebodys) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !personal.includes(name)));
}
