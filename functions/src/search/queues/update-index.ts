import { works } from "../../platform/jobs/job-handler.ts";
import { indexUpkeep } from "../index-upkeep.ts";
import { updateIndex } from "../jobs.ts";

/** Safe to repeat: the index is brought up to what is true when the job runs. */
export default works(updateIndex, { upkeep: indexUpkeep }, ({ payload, upkeep }) =>
  upkeep.update(payload.listingId),
);
