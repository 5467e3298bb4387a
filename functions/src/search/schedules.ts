import { dailyAt, every, type Schedules } from "../platform/schedules/timing.ts";

export const schedules: Schedules = {
  "search.lookAtSavedSearches": {
    ...every(10, () => import("./schedules/look-at-saved-searches.ts")),
    sheds: "degraded",
  },
  "search.refreshSuggestions": {
    ...dailyAt(["02:40"], () => import("./schedules/refresh-suggestions.ts")),
    sheds: "degraded",
  },
};
