import { dailyAt, every } from "../platform/schedules/timing.ts";

export const schedules = {
  "accounts.endHolidays": every(20, () => import("./schedules/end-holidays.ts")),
  "accounts.continueErasures": every(60, () => import("./schedules/continue-erasures.ts")),
  "accounts.findDeletedUsers": dailyAt(["04:10"], () => import("./schedules/find-deleted-users.ts")),
};
