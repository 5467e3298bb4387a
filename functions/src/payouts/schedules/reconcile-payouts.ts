import { reconciler } from "../../ledger/public.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { overdueCheck, refundingCheck } from "../payout-checks.ts";

const dependencies = { reconcile: reconciler(refundingCheck, overdueCheck) };

/** Compares the ledger with refunds and payouts. Safe to run twice: an alarm's id derives from what differs. */
export default defineSchedule("payouts.reconcilePayouts", dependencies, ({ now, reconcile }) =>
  reconcile(now),
);
