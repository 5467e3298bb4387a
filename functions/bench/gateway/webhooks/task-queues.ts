import type { Task } from "../../../src/platform/jobs/enqueue-task.ts";
import type { JobHandler } from "../../../src/platform/jobs/job-handler.ts";
import { runJob } from "../../../src/platform/jobs/run-job.ts";
import type { Context } from "../../../src/platform/runtime/context.ts";
import { SECOND } from "../../../src/platform/values/clock.ts";
import type { openVirtualTime } from "../../../test-support/virtual-time.ts";

interface Limits {
  /** As the functions' own options have it. */
  readonly maxConcurrentDispatches: number;
  readonly maxDispatchesPerSecond: number;
}

/** One queue of Cloud Tasks, in virtual time: tasks wait until they are due, and begin in that order as limits and places allow. */
export function openTaskQueue(
  time: ReturnType<typeof openVirtualTime>,
  { handler, instances, ...limits }: { handler: JobHandler; instances: readonly Context[] } & Limits,
) {
  const waiting: string[] = [];
  const running = instances.map(() => 0);
  let isPaused = false;
  let isStopped = false;

  const dispatch = () => {
    if (isPaused) return;
    const total = running.reduce((sum, count) => sum + count, 0);
    const jobId = total < limits.maxConcurrentDispatches ? waiting.shift() : undefined;
    if (jobId === undefined) return;
    void work(jobId, running.indexOf(Math.min(...running)));
    isPaused = true;
    void time.sleep(SECOND / limits.maxDispatchesPerSecond).then(() => {
      isPaused = isStopped;
      dispatch();
      return undefined;
    });
  };

  async function work(jobId: string, instance: number) {
    const context = instances[instance];
    if (!context) throw new Error("There is no such instance");
    running[instance] = (running[instance] ?? 0) + 1;
    await runJob(handler, jobId, context);
    running[instance] = (running[instance] ?? 1) - 1;
    dispatch();
  }

  return {
    async enqueue({ jobId, dueAt }: Task) {
      const waitMs = dueAt.getTime() - (instances[0]?.clock.now().getTime() ?? 0);
      if (waitMs > 0) await time.sleep(waitMs);
      waiting.push(jobId);
      dispatch();
    },
    /** Begins nothing more: what is tried again for days is of no interest. */
    stop() {
      isStopped = true;
      isPaused = true;
    },
  };
}
