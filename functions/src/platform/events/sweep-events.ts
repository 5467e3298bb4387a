import { after } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { backOff } from "../jobs/back-off.ts";
import { sweep } from "../schedules/sweep.ts";
import { dispatch, type Subscribers } from "./dispatch-event.ts";
import { eventStore } from "./event-store.ts";

/** Dispatches due pending events again, after a lost trigger, a death or a failed reaction. */
export function sweepEvents(context: Context, subscribers: Subscribers, now: Date) {
  const events = eventStore(context);
  return sweep({
    list: (limit) => events.listDue(now, limit),
    outcomes: ["swept"],
    process: async (event) => {
      const attempts = event.attempts + 1;
      const attempt = { attempts, dueAt: after(now, backOff(attempts)) };
      await events.recordAttempt(event.id, attempt);
      await dispatch(context, subscribers, { ...event, ...attempt });
      return "swept";
    },
    failure: "event was not swept",
    describe: ({ id, type }) => ({ eventId: id, type }),
  });
}
