import * as z from "zod";
import { idFrom } from "../platform/values/ids.ts";
import { defineJob } from "../platform/jobs/job.ts";
import type { Publication } from "./publishing/publication.ts";
import type { Import } from "./importing/import.ts";

/** Has only the import's id: its document has the position. */
export const importListings = defineJob(
  "listings.importListings",
  z.object({ seller: z.string(), importId: z.string() }),
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
