import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { counterRebuild, listingCounts } from "../listing-counts.ts";

/** Safe to repeat: it counts existing documents and writes only changes. */
export default defineBackfillHandler(
  counterRebuild,
  { recounter: listingCounts },
  async ({ id, recounter }) => {
    const { differed } = await recounter.recount(id);
    return differed ? "differed" : "right";
  },
);
