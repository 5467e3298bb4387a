import * as z from "zod";
import { idFrom } from "../platform/values/ids.ts";
import { defineJob } from "../platform/jobs/job.ts";
import type { Import } from "./importing/import.ts";

/** Names the import only: its document says how far it has come. */
export const importListings = defineJob(
  "listings.importListings",
  z.object({ seller: z.string(), importId: z.string() }),
);

/** The job that takes an import on from where it is: one for each place, however often it is asked for. */
export function importJob({ seller, id: importId, generation, position }: Import, dueAt: Date) {
  const id = idFrom(importListings.queue, seller, importId, generation, String(position));
  return [importListings, { id, payload: { seller, importId }, dueAt }] as const;
}
