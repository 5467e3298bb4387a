import { taskQueue } from "../platform/jobs/task-queue.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { tick } from "../platform/schedules/tick.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";
import { reactionSecrets } from "../parameters.ts";

/** Reactions of every domain run in the dispatcher. */
const reacting = { memory: "512MiB" as const, secrets: reactionSecrets };

export const onEventCreated = whenDocument("events/{eventId}").created(
  loadOneOf(() => import("./triggers/on-created.ts"), "onEventCreated"),
  reacting,
);
export const onJobCreated = whenDocument("jobs/{jobId}").created(
  loadOneOf(() => import("./triggers/on-created.ts"), "onJobCreated"),
);

/** A backfill runs one slice at a time; two let two backfills run side by side. */
export const processDocuments = taskQueue(() => import("./queues/process-documents.ts"), {
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 2 },
});

/** The sweeper of events runs reactions as well. */
export const runFrequentSchedules = tick(
  "*/2 * * * *",
  async () => (await import("../schedules.ts")).ticks.frequent,
  reacting,
);

export const runDailySchedules = tick(
  "*/10 * * * *",
  async () => (await import("../schedules.ts")).ticks.daily,
  // A report is made as PDF.
  { memory: "512MiB" },
);
