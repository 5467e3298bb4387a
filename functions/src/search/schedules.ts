import { dailyAt, every } from "../platform/schedules/timing.ts";

export const schedules = {
  "search.lookAtSavedSearches": every(10, () => import("./schedules/look-at-saved-searches.ts")),
  "search.refreshSuggestions": dailyAt(["02:40"], () => import("./schedules/refresh-suggestions.ts")),
};
