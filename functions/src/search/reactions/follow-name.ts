import { displayNameChanged } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { updateOffered } from "../search-indexer.ts";

/** Cards show what their seller is called. Safe to repeat: the job's id derives from the event. */
export default defineSubscriber(
  { to: displayNameChanged, name: "search.followName", dependencies: {} },
  async ({ event, now, database }) => {
    const offered = { seller: event.data.uid, eventId: event.eventId, after: null };
    await database.runTransaction((transaction) => enqueue(transaction, ...updateOffered(offered, now)));
  },
);
