import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "monitoring.evaluateAlarms": every(10, () => import("./schedules/evaluate-alarms.ts")),
};
