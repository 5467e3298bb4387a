import { whenUserDeleted } from "../platform/triggers/when-user.ts";
import { onASchedule } from "../platform/schedules/on-a-schedule.ts";

export const endHolidays = onASchedule("every 15 minutes", () => import("./schedules/end-holidays.ts"));
export const onUserDeleted = whenUserDeleted(() => import("./triggers/on-user-deleted.ts"));
