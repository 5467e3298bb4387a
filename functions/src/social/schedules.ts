import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "social.addViewsToCounters": every(2, () => import("./schedules/add-views-to-counters.ts")),
  "social.reconcileCounters": every(10, () => import("./schedules/reconcile-counters.ts")),
};
