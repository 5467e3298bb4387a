import { every, type Schedules } from "../platform/schedules/timing.ts";

export const schedules: Schedules = {
  "budget.guardBudget": every(10, () => import("./schedules/guard-budget.ts")),
};
