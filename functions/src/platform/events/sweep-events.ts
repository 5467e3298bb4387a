import { after } from "../clock.ts";
import type { Context } from "../context.ts";
import { backOff } from "../jobs/back-off.ts";
import { log } from "../log.ts";
import { dispatch, type Subscribers } from "./dispatch-event.ts";
import { EVENTS, type StoredEvent } from "./domain-event.ts";

const MOST_A_RUN = 200;

/** Dispatches again what is due and still pending: a lost trigger, a death half-way, a failed reaction. */
export async function sweepEvents(context: Context, subscribers: Subscribers, now: Date) {
  const { database } = context;
  const events = database.collection<StoredEvent>(EVENTS);
  const due = await database.query(
    events.where("state", "==", "pending").where("dueAt", "<=", now).orderBy("dueAt").limit(MOST_A_RUN),
  );
  let failed = 0;
  for (const event of due) {
    try {
      // Counted beforehand: an event that kills its instance must not be swept for ever.
      const attempt = {
        ...event,
        attempts: event.attempts + 1,
        dueAt: after(now, backOff(event.attempts + 1)),
      };
      await database.update(events.doc(event.id), { attempts: attempt.attempts, dueAt: attempt.dueAt });
      await dispatch(context, subscribers, attempt);
    } catch (error) {
      failed += 1;
      log.error("event was not swept", error, { eventId: event.id, type: event.type });
    }
  }
  return { swept: due.length, failed };
}
