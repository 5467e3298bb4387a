import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "search.lookAtSavedSearches": every(10, () => import("./schedules/look-at-saved-searches.ts")),
};
