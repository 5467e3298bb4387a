import { dailyAt } from "../platform/schedules/timing.ts";

const hours = ["03", "04", "05"] as const;
const minutes = ["00", "10", "20", "30", "40", "50"] as const;
/** Three hours of the night: a run continues where the previous one ended. */
const nightly = hours.flatMap((hour) => minutes.map((minute) => `${hour}:${minute}` as const));

export const schedules = {
  "payouts.payOut": dailyAt(nightly, () => import("./schedules/pay-out.ts")),
  "payouts.reconcilePayouts": dailyAt(["02:30"], () => import("./schedules/reconcile-payouts.ts")),
};
