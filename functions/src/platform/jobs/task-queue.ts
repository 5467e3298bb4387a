import type { TaskQueueOptions } from "firebase-functions/tasks";
import { functionDefaults } from "../runtime/config.ts";
import type { JobHandler } from "./job-handler.ts";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";

type Load = () => Promise<{ default: JobHandler }>;

/** Cloud Tasks' own retries only deliver a task to the job; the job document decides about its attempts. */
const delivery = { maxAttempts: 5, minBackoffSeconds: 5, maxBackoffSeconds: 300 };

/** Runs the jobs of one queue. The rate limits protect the receiving side. */
export function taskQueue(load: Load, options: TaskQueueOptions): CloudFunction {
  const settings = { ...functionDefaults, timeoutSeconds: 120, retryConfig: delivery, ...options };
  return cloudFunction(
    { name: "firebase-functions/tasks", load: () => import("firebase-functions/tasks") },
    ({ onTaskDispatched }) =>
      onTaskDispatched<{ jobId?: unknown }>(settings, async ({ data }) => {
        const [{ runJob }, { default: handler }] = await Promise.all([import("./run-job.ts"), load()]);
        await runJob(handler, String(data.jobId));
      }),
  );
}
