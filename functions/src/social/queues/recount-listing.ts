import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { counterRebuild } from "../rebuilding.ts";
import { listingRecounter } from "../listing-recounter.ts";

/** Safe to repeat: it counts existing documents and writes only changes. */
export default defineBackfillHandler(
  counterRebuild,
  { recounter: listingRecounter },
  async ({ id, recounter }) => {
    const { differed } = await recounter.recount(id);
    return differed ? "differed" : "right";
  },
);
