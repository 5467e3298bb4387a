import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { alarmStore } from "../alarm-store.ts";
import { balanceCheck } from "../checks/balance-check.ts";
import { runChecks } from "../checks/run-checks.ts";
import { zeroSumCheck } from "../checks/zero-sum-check.ts";

const dependencies = {
  alarms: alarmStore,
  checks: (context: Context) => [zeroSumCheck(context), balanceCheck(context)],
};

/** Compares the ledger with itself. Safe to run twice: an alarm is named after what differs. */
export default defineSchedule("ledger.reconcileLedger", dependencies, ({ now, alarms, checks }) =>
  runChecks({ now, alarms, checks }),
);
