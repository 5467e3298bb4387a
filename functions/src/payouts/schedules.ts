import { dailyAt } from "../platform/schedules/timing.ts";

/** An hour of the night: a run continues where the previous one ended. */
const nightly = ["03:00", "03:10", "03:20", "03:30", "03:40", "03:50"] as const;

export const schedules = {
  "payouts.payOut": dailyAt(nightly, () => import("./schedules/pay-out.ts")),
  "payouts.reconcilePayouts": dailyAt(["02:30"], () => import("./schedules/reconcile-payouts.ts")),
};
