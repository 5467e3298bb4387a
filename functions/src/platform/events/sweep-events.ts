import { after } from "../clock.ts";
import type { Context } from "../context.ts";
import { backOff } from "../jobs/back-off.ts";
import { EVENTS, type StoredEvent } from "./domain-event.ts";
import { dispatchEvent, MOST_ATTEMPTS, type Subscribers } from "./dispatch-event.ts";

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
    // Counted beforehand: an event that kills its instance must not be swept for ever.
    const attempts = event.attempts + 1;
    const dueAt = after(now, backOff(attempts));
    const eventAt = events.doc(event.id);
    await database.update(eventAt, {
      attempts,
      dueAt,
      ...(attempts > MOST_ATTEMPTS ? { state: "dead" } : {}),
    });
    await dispatchEvent(context, subscribers, event.id).catch(() => (failed += 1));
  }
  return { swept: due.length, failed };
}
