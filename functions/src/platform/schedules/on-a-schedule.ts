import type { ScheduleOptions } from "firebase-functions/scheduler";
import { functionDefaults } from "../runtime/config.ts";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import type { Schedule } from "./schedule.ts";

type Load = () => Promise<{ default: Schedule }>;

/** Runs a schedule `every 5 minutes` or by a crontab line, in UTC. */
export function onASchedule(
  schedule: string,
  load: Load,
  options: Partial<ScheduleOptions> = {},
): CloudFunction {
  // One instance is all a lease lets work.
  const settings = { ...functionDefaults, maxInstances: 1, timeoutSeconds: 300, ...options, schedule };
  return cloudFunction(
    { name: "firebase-functions/scheduler", load: () => import("firebase-functions/scheduler") },
    ({ onSchedule }) =>
      onSchedule(settings, async ({ scheduleTime }) => {
        const [{ runSchedule }, { default: job }] = await Promise.all([import("./run-schedule.ts"), load()]);
        await runSchedule(job, new Date(scheduleTime));
      }),
  );
}
