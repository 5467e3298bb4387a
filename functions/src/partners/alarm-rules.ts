import type { AlarmRules } from "../platform/alarms/alarm-rule.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";

const errorBudget = () => import("./measures/error-budget.ts");

/** By the two windows of Google's SRE workbook for an objective of 99.9 %: 2 % of a month's errors in an hour, 5 % in six. */
export const alarmRules: AlarmRules = {
  "partners.errorBudgetFast": {
    severity: "critical",
    advice:
      "Calls fail more than 14 times as fast as the objective of 99.9 % allows: look in the logs for `operation failed`, and at what was deployed last",
    unit: "ratio",
    threshold: 14.4,
    load: loadOneOf(errorBudget, "measureFastBurn"),
  },
  "partners.errorBudgetSlow": {
    severity: "warning",
    advice:
      "For hours calls have failed more than six times as fast as the objective of 99.9 % allows: see in partners.getOverallServiceLevel since when, and in the logs which operation",
    unit: "ratio",
    threshold: 6,
    load: loadOneOf(errorBudget, "measureSlowBurn"),
  },
};
