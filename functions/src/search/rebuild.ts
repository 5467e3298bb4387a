import * as z from "zod";
import { listingReader } from "../listings/public.ts";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";

/** Processes all listings, including those not for sale, whose entries may remain. */
export const rebuild = defineBackfill({
  name: "search.rebuildEntry",
  parameters: z.object({}),
  documents: (context) => listingReader(context).all(),
  /** Source and entries, then the vector's input; three moved entries and one vector. */
  costPerDocument: { reads: 11, writes: 7 },
  sliceSize: 200,
  concurrency: 5,
});
