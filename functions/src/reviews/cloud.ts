import { onASchedule } from "../platform/schedules/on-a-schedule.ts";

export const publishReviews = onASchedule("every 5 minutes", () => import("./schedules/publish-reviews.ts"));
