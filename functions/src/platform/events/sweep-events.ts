import { after } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { backOff } from "../jobs/back-off.ts";
import { sweep } from "../schedules/sweep.ts";
import { dispatch, type Subscribers } from "./dispatch-event.ts";
import { EVENTS, type OutboxEvent } from "./domain-event.ts";

/** Dispatches due pending events again, after a lost trigger, a death or a failed reaction. */
export function sweepEvents(context: Context, subscribers: Subscribers, now: Date) {
  const { database } = context;
  const events = database.collection<OutboxEvent>(EVENTS);
  return sweep({
    list: (limit) =>
      database.query(
        events.where("state", "==", "pending").where("dueAt", "<=", now).orderBy("dueAt").limit(limit),
      ),
    outcomes: ["swept"],
    process: async (event) => {
      // Counted beforehand: an event that kills its instance must not be retried for ever.
      const attempts = event.attempts + 1;
      const attempt = { ...event, attempts, dueAt: after(now, backOff(attempts)) };
      await database.update(events.doc(event.id), { attempts: attempt.attempts, dueAt: attempt.dueAt });
      await dispatch(context, subscribers, attempt);
      return "swept";
    },
    failure: "event was not swept",
    describe: ({ id, type }) => ({ eventId: id, type }),
  });
}
