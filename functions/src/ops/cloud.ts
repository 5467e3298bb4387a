import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";
import { stripeSecretKey } from "../platform/runtime/config.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

/** Reactions run in the dispatcher: a secret that one of them uses must be bound here. */
const reacting = { memory: "512MiB" as const, secrets: [stripeSecretKey] };

export const { getBackfill, replayEvent, replayJob, resumeBackfill, stopBackfill } = callables(operations);

export const onEventCreated = whenDocument("events/{eventId}").created(
  () => import("./triggers/on-event-created.ts"),
  reacting,
);
export const onJobCreated = whenDocument("jobs/{jobId}").created(
  () => import("./triggers/on-job-created.ts"),
);

export const sweepEvents = onASchedule(
  "every 1 minutes",
  () => import("./schedules/sweep-events.ts"),
  reacting,
);
export const sweepJobs = onASchedule("every 1 minutes", () => import("./schedules/sweep-jobs.ts"));
