import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenUserDeleted } from "../platform/triggers/when-user.ts";

export const onUserDeleted = whenUserDeleted(() => import("./triggers/on-user-deleted.ts"));

/** An erasure has a job for each row of the data map; a few at a time, beside all that members wait for. */
export const eraseRow = taskQueue(() => import("./queues/erase-row.ts"), {
  memory: "512MiB",
  maxInstances: 5,
  rateLimits: { maxConcurrentDispatches: 5, maxDispatchesPerSecond: 5 },
});

/** One photo at a time is in memory, and a few pages of documents. */
export const exportData = taskQueue(() => import("./queues/export-data.ts"), {
  memory: "512MiB",
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 2 },
});
