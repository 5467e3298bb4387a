import { dailyAt, type Schedules } from "../platform/schedules/timing.ts";

export const schedules: Schedules = {
  // Behind the schedules of the night that delete; again, so that a night on which it failed is made up for.
  "backups.backUp": dailyAt(["03:30", "05:30"], () => import("./schedules/back-up.ts")),
  // Once a week: it looks each day whether a week is over, or the last one failed.
  "backups.proveBackup": {
    ...dailyAt(["06:30"], () => import("./schedules/prove-backup.ts")),
    sheds: "degraded",
  },
};
