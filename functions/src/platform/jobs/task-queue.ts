import type { TaskQueueOptions } from "firebase-functions/tasks";
import { functionDefaults } from "../runtime/config.ts";
import type { JobHandler } from "./job-handler.ts";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import { kindOfQueue, type TaskBody } from "./queue-name.ts";

type Load = () => Promise<{ default: JobHandler }>;

/** Cloud Tasks' own retries only deliver a task to the job; the job document decides about its attempts. */
const delivery = { maxAttempts: 5, minBackoffSeconds: 5, maxBackoffSeconds: 300 };

/**
 * Runs the jobs of one queue, or of several that share its rate and its instances: those are called
 * `domain.function/kind`, and `load` has a handler by kind. The rate limits protect the receiving side.
 */
export function taskQueue(
  load: Load | Readonly<Record<string, Load>>,
  options: TaskQueueOptions,
): CloudFunction {
  const settings = { ...functionDefaults, timeoutSeconds: 120, retryConfig: delivery, ...options };
  return cloudFunction(
    { name: "firebase-functions/tasks", load: () => import("firebase-functions/tasks") },
    ({ onTaskDispatched }) =>
      onTaskDispatched<TaskBody>(settings, async ({ data }) => {
        const loadHandler = typeof load === "function" ? load : load[kindOfQueue(String(data.queue)) ?? ""];
        if (!loadHandler) throw new Error(`No job of this function is called ${String(data.queue)}`);
        const [{ runJob }, { default: handler }] = await Promise.all([import("./run-job.ts"), loadHandler()]);
        await runJob(handler, String(data.jobId));
      }),
  );
}
