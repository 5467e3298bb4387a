import type { AlarmRules } from "../platform/alarms/alarm-rule.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { guardSteps } from "./guard.ts";

const dayCost = () => import("./measures/day-cost.ts");

export const alarmRules: AlarmRules = {
  "budget.dayCost": {
    severity: "warning",
    advice:
      "Today has cost more than twice a day's share of the month's budget, by Souk's own count: see in budget.getEstimate which operation, queue or schedule is the dearest, and what has changed about it",
    unit: "ratio",
    threshold: guardSteps.alarm,
    load: loadOneOf(dayCost, "measureDayCost"),
  },
  "budget.serviceDegraded": {
    severity: "critical",
    advice:
      "What can wait is stopped, or the service is closed to who has not signed in, since the day costs too much or an admin has decided so: cure the cause, then open the service by budget.setMode. It opens by itself at midnight, UTC",
    unit: "count",
    threshold: 0,
    load: loadOneOf(dayCost, "measureMode"),
  },
};
