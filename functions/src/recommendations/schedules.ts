import { dailyAt, type Schedules } from "../platform/schedules/timing.ts";

export const schedules: Schedules = {
  "recommendations.learnAtNight": {
    ...dailyAt(["03:10"], () => import("./schedules/learn-at-night.ts")),
    sheds: "degraded",
  },
};
