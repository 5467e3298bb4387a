import { dailyAt } from "../platform/schedules/timing.ts";

export const schedules = {
  // Twice, so that a night on which it failed is made up for.
  "partners.foldUsage": dailyAt(["00:20", "01:20"], () => import("./schedules/fold-usage.ts")),
};
