import { dailyAt } from "../platform/schedules/timing.ts";

export const schedules = {
  "ledger.reconcileLedger": dailyAt(["02:30"], () => import("./schedules/reconcile-ledger.ts")),
};
