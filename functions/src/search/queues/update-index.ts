import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { searchIndexer } from "../search-indexer.ts";
import { updateIndex } from "../jobs.ts";

/** Safe to repeat: the index is updated to the state at the time of the job. */
export default defineJobHandler(updateIndex, { indexer: searchIndexer }, ({ payload, indexer }) =>
  indexer.update(payload.listingId),
);
