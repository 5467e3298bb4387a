import { after } from "../values/clock.ts";
import { forEachIsolated } from "../concurrency/for-each-isolated.ts";
import type { Context } from "../runtime/context.ts";
import { backOff } from "../jobs/back-off.ts";
import { dispatch, type Subscribers } from "./dispatch-event.ts";
import { EVENTS, type OutboxEvent } from "./domain-event.ts";

const MAX_PER_RUN = 200;

/** Dispatches due pending events again, after a lost trigger, a death or a failed reaction. */
export async function sweepEvents(context: Context, subscribers: Subscribers, now: Date) {
  const { database } = context;
  const events = database.collection<OutboxEvent>(EVENTS);
  const due = await database.query(
    events.where("state", "==", "pending").where("dueAt", "<=", now).orderBy("dueAt").limit(MAX_PER_RUN),
  );
  const reporting = {
    failure: "event was not swept",
    describe: ({ id, type }: OutboxEvent) => ({ eventId: id, type }),
  };
  const failed = await forEachIsolated(due, reporting, async (event) => {
    // Counted beforehand: an event that kills its instance must not be retried for ever.
    const attempts = event.attempts + 1;
    const attempt = { ...event, attempts, dueAt: after(now, backOff(attempts)) };
    await database.update(events.doc(event.id), { attempts: attempt.attempts, dueAt: attempt.dueAt });
    await dispatch(context, subscribers, attempt);
  });
  return { swept: due.length, failed };
}
