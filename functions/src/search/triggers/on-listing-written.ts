import type { Listing } from "../../listings/public.ts";
import { reactsToDocument } from "../../platform/triggers/reaction.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { isSeenInIndex } from "../catalogue-entry.ts";
import { indexUpkeep } from "../index-upkeep.ts";
import { updateIndex } from "../jobs.ts";

/**
 * Follows the catalogue. Safe in any order and twice: whatever the event says, the index is brought up to what is true
 * now; and an event of a change that no index holds may be passed over, since each other change has its own. The job's
 * id follows from the event.
 */
export default reactsToDocument({ upkeep: indexUpkeep }, async ({ event, now, database, upkeep }) => {
  const { listingId = "" } = event.params;
  if (!isSeenInIndex(event.before as Listing | undefined, event.after as Listing | undefined)) return;
  if (!upkeep.isRemote) {
    await upkeep.update(listingId);
    return;
  }
  const id = idFrom(updateIndex.queue, event.eventId);
  await database.transact((unit) => enqueue(unit, updateIndex, { id, payload: { listingId }, dueAt: now }));
});
