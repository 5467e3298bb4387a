import { taskQueue } from "../platform/jobs/task-queue.ts";

/** A slice after another: of a backup, and of a proof beside it. */
export const runSlice = taskQueue(() => import("./queues/run-slice.ts"), {
  memory: "512MiB",
  cpu: 1,
  concurrency: 1,
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 2 },
});
