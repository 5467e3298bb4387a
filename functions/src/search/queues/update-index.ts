import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import * as definition from "../search-indexer.ts";

const dependencies = { indexer: definition.searchIndexer };

/** Safe to repeat: the index is updated to the state at the time of the job. */
export const updateIndex = defineJobHandler(definition.updateIndex, dependencies, ({ payload, indexer }) =>
  indexer.update(payload.listingId),
);

/**
 * Safe to repeat: each listing's index is updated to its current state, and not written where it is current.
 */
export const rebuildEntry = defineBackfillHandler(
  definition.rebuild,
  dependencies,
  async ({ id, indexer }) => {
    await indexer.update(id);
    return "broughtUpToDate";
  },
);
