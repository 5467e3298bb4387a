import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the budget, its month and the step in percent. */
export const budgetPartSpent = defineAlarm(
  "budget.budgetPartSpent",
  "A good part of the month's budget is spent, by Google's count: compare the day of the month with the step, and see in the billing console which service has grown",
);

/** The subject is the budget and its month. */
export const budgetSpent = defineAlarm(
  "budget.budgetSpent",
  "The month's budget is spent, by Google's count: see in the billing console what for, then raise the budget, or stop what costs the most",
  "critical",
);
