import type { Listing } from "../../listings/public.ts";
import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { affectsIndex } from "../catalogue-entry.ts";
import { searchIndexer } from "../search-indexer.ts";
import { updateIndex } from "../jobs.ts";

/**
 * Follows the catalogue. Safe in any order and twice: whatever the event says, the index is brought up to what is true
 * now; and an event of a change that no index holds may be passed over, since each other change has its own. The job's
 * id follows from the event.
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
      enqueue(transaction, updateIndex, { id, payload: { listingId }, dueAt: now }),
    );
  },
);
