import type { Listing } from "../../listings/public.ts";
import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { affectsIndex } from "../catalogue-entry.ts";
import { searchIndexer, updateIndex } from "../search-indexer.ts";

/**
 * Keeps the index in step with the catalogue. Safe to repeat and in any order: the index is updated to the
 * current state, whatever the event says; events that affect no index are skipped. The job's id derives from
 * the event.
 */
export default defineDocumentReaction(
  { indexer: searchIndexer },
  async ({ event, now, database, indexer }) => {
    const { listingId = "" } = event.params;
    if (!affectsIndex(event.before as Listing | undefined, event.after as Listing | undefined)) return;
    if (!indexer.isRemote) {
      await indexer.update(listingId);
      return;
    }
    const id = idFrom(updateIndex.queue, event.eventId);
    await database.runTransaction((transaction) =>
      enqueue(transaction, updateIndex, { id, payload: { listingId }, now }),
    );
  },
);
