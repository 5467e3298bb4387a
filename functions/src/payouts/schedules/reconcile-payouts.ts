import { alarmStore, runChecks } from "../../ledger/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { overdueCheck } from "../checks/overdue-check.ts";
import { refundingCheck } from "../checks/refunding-check.ts";

const dependencies = {
  alarms: alarmStore,
  checks: (context: Context) => [refundingCheck(context), overdueCheck(context)],
};

/** Compares the ledger with refunds and payouts. Safe to run twice: an alarm is named after what differs. */
export default defineSchedule("payouts.reconcilePayouts", dependencies, ({ now, alarms, checks }) =>
  runChecks({ now, alarms, checks }),
);
