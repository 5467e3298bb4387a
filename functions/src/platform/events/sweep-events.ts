import type { Context } from "../context.ts";
import { EVENTS, type StoredEvent } from "./domain-event.ts";
import { dispatchEvent, type Subscribers } from "./dispatch-event.ts";

const MOST_A_RUN = 200;

/** Dispatches again what is due and still pending: a lost trigger, a death half-way, a failed reaction. */
export async function sweepEvents(context: Context, subscribers: Subscribers, now: Date) {
  const { database } = context;
  const due = await database.query(
    database
      .collection<StoredEvent>(EVENTS)
      .where("state", "==", "pending")
      .where("dueAt", "<=", now)
      .orderBy("dueAt")
      .limit(MOST_A_RUN),
  );
  let failed = 0;
  for (const event of due) {
    await dispatchEvent(context, subscribers, event.id).catch(() => (failed += 1));
  }
  return { swept: due.length, failed };
}
