import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { writeReview, replyToReview, listReviews, getRating, removeReview } = callables(operations);

export const publishReviews = onASchedule("every 5 minutes", () => import("./schedules/publish-reviews.ts"));
