import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "reviews.publishReviews": every(6, () => import("./schedules/publish-reviews.ts")),
};
