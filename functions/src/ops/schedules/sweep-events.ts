import { defineSchedule } from "../../platform/schedules/schedule.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { sweepEvents } from "../../platform/events/sweep-events.ts";
import { subscribers } from "../../subscribers.ts";

const dependencies = { context: (context: Context) => context };

/** Safe to run twice: delivered events are no longer pending. */
export default defineSchedule("ops.sweepEvents", dependencies, ({ now, context }) =>
  sweepEvents(context, subscribers, now),
);
