import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "accounts.endHolidays": every(20, () => import("./schedules/end-holidays.ts")),
};
