import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { balanceCheck } from "../checks/balance-check.ts";
import { zeroSumCheck } from "../checks/zero-sum-check.ts";
import { reconciler } from "../reconciliation.ts";

const dependencies = { reconcile: reconciler(zeroSumCheck, balanceCheck) };

/** Compares the ledger with itself. Safe to run twice: an alarm's id derives from what differs. */
export default defineSchedule("ledger.reconcileLedger", dependencies, ({ now, reconcile }) => reconcile(now));
