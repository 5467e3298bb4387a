import type { ScheduleOptions } from "firebase-functions/scheduler";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import { functionDefaults } from "../runtime/config.ts";
import type { Schedules } from "./timing.ts";

type LoadTick = () => Promise<{ name: string; schedules: Schedules }>;

/**
 * One scheduled function for many schedules: it runs those that are due. To run one of them by hand, call it with that
 * schedule's name in `X-CloudScheduler-JobName`. Fails when one of them failed, after all have run.
 */
export function tick(
  crontab: string,
  loadTick: LoadTick,
  options: Partial<ScheduleOptions> = {},
): CloudFunction {
  // A tick that takes long leaves the next one an instance of its own.
  const settings = {
    ...functionDefaults,
    cpu: 1,
    concurrency: 1,
    maxInstances: 3,
    timeoutSeconds: 300,
    ...options,
    schedule: crontab,
  };
  return cloudFunction(
    { name: "firebase-functions/scheduler", load: () => import("firebase-functions/scheduler") },
    ({ onSchedule }) =>
      onSchedule(settings, async ({ jobName = "", scheduleTime }) => {
        const [{ runTick }, loaded] = await Promise.all([import("./run-tick.ts"), loadTick()]);
        const only = Object.hasOwn(loaded.schedules, jobName) ? jobName : undefined;
        const { failed, running } = await runTick({ ...loaded, only, now: new Date(scheduleTime) });
        if (failed.length > 0) throw new Error(`Schedules failed: ${failed.join(", ")}`);
        if (only !== undefined && running.length > 0) throw new Error(`${only} is already running`);
      }),
  );
}
