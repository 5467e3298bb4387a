import { whenUserDeleted } from "../platform/triggers/when-user.ts";
import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { register, becomeSeller, setAvatar, setHoliday, getProfile } = callables(operations);
export const endHolidays = onASchedule("every 15 minutes", () => import("./schedules/end-holidays.ts"));
export const onUserDeleted = whenUserDeleted(() => import("./triggers/on-user-deleted.ts"));
