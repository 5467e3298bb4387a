import * as z from "zod";
import { idFrom } from "../platform/values/ids.ts";
import { defineJob, usualPolicy } from "../platform/jobs/job.ts";
import type { Publication } from "./publishing/publication.ts";
import type { Export } from "./exporting/export.ts";
import type { Import } from "./importing/import.ts";

/** Has only the import's id: its document has the position. */
export const importListings = defineJob(
  "listings.importListings",
  z.object({ seller: z.string(), importId: z.string() }),
  { ...usualPolicy, sheds: "closed" },
);

/**
 * The job that continues an import from its position: one for each position, however often it is enqueued.
 */
export function importJob({ seller, id: importId, generation, position }: Import, now: Date) {
  const id = idFrom(importListings.queue, seller, importId, generation, String(position));
  return [importListings, { id, payload: { seller, importId }, now }] as const;
}

/** Has only the publication's id: its document has the position. */
export const publishDrafts = defineJob(
  "listings.publishDrafts",
  z.object({ seller: z.string(), publicationId: z.string() }),
);

/** The job that continues a publication from its position: one for each position, however often it is enqueued. */
export function publicationJob({ seller, id: publicationId, cursor }: Publication, now: Date) {
  const id = idFrom(publishDrafts.queue, seller, publicationId, cursor ?? "");
  return [publishDrafts, { id, payload: { seller, publicationId }, now }] as const;
}

/** Has only the export's id: its document has the position. */
export const exportListings = defineJob(
  "listings.exportListings",
  z.object({ seller: z.string(), exportId: z.string() }),
  { ...usualPolicy, sheds: "degraded" },
);

/** The job that continues an export from its position: one for each position, however often it is enqueued. */
export function exportJob({ seller, id: exportId, position }: Export, now: Date) {
  const id = idFrom(exportListings.queue, seller, exportId, String(position));
  return [exportListings, { id, payload: { seller, exportId }, now }] as const;
}
