import { isSearchable, type Listing } from "../../listings/public.ts";
import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { after, MINUTE } from "../../platform/values/clock.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { affectsIndex } from "../catalogue-entry.ts";
import { matchJob } from "../saved/jobs.ts";
import { searchIndexer, updateIndex } from "../search-indexer.ts";

/** By then the index has the listing, which a saved search that it wakes is going to look for. */
const INDEXING_MS = 2 * MINUTE;

/**
 * Keeps the index in step with the catalogue. Safe to repeat and in any order: the index is updated to the
 * current state, whatever the event says; events that affect no index are skipped. The job's id derives from
 * the event, of the job that tells of a new listing from its publication.
 */
export default defineDocumentReaction(
  { indexer: searchIndexer },
  async ({ event, now, database, indexer }) => {
    const { listingId = "" } = event.params;
    const [before, listing] = [event.before, event.after] as [Listing | undefined, Listing | undefined];
    if (!affectsIndex(before, listing)) return;
    if (listing?.publishedAt && isNew(before, listing)) {
      const publishedAt = listing.publishedAt.toISOString();
      const job = matchJob(
        { listingId, publishedAt, position: { terms: 0, after: null } },
        { now, dueAt: after(now, INDEXING_MS) },
      );
      await database.runTransaction((transaction) => enqueue(transaction, ...job));
    }
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

/** Just put on sale, or shown for the first time. */
function isNew(before: Listing | undefined, listing: Listing): boolean {
  if (!isSearchable(listing)) return false;
  return !before || !isSearchable(before) || before.publishedAt?.getTime() !== listing.publishedAt?.getTime();
}
