import * as z from "zod";
import { listingStore } from "../listings/public.ts";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";

/** Walks all listings, also those that are not on offer, whose entries may have been left behind. */
export const rebuild = defineBackfill({
  name: "search.rebuildEntry",
  parameters: z.object({}),
  documents: (context) => listingStore(context).all(),
  /** Truth and entries, then what the vector is made of; three entries moved elsewhere and one vector. */
  costPerDocument: { reads: 11, writes: 7 },
  sliceSize: 200,
  concurrency: 5,
});
