import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "social.foldViews": every(2, () => import("./schedules/fold-views.ts")),
  "social.reconcileCounters": every(10, () => import("./schedules/reconcile-counters.ts")),
};
