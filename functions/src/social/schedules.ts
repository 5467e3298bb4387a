import { every, type Schedules } from "../platform/schedules/timing.ts";

export const schedules: Schedules = {
  "social.addViewsToCounters": {
    ...every(2, () => import("./schedules/add-views-to-counters.ts")),
    sheds: "degraded",
  },
  "social.reconcileCounters": every(10, () => import("./schedules/reconcile-counters.ts")),
};
