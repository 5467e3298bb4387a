import * as z from "zod";
import { listingReader } from "../listings/public.ts";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";

/** Recounts every listing, with or without counters. */
export const counterRebuild = defineBackfill({
  name: "social.recountListing",
  parameters: z.object({}),
  documents: (context) => listingReader(context).all(),
  costPerDocument: { reads: 4, writes: 1 },
  sliceSize: 200,
  concurrency: 10,
});
