import { dailyAt } from "../platform/schedules/timing.ts";

export const schedules = {
  // Before the payouts of the night.
  "ledger.releaseReserves": dailyAt(["02:40", "02:50"], () => import("./schedules/release-reserves.ts")),
  "ledger.reconcileLedger": dailyAt(["02:30"], () => import("./schedules/reconcile-ledger.ts")),
};
