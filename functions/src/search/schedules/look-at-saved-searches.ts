import { everyDueItem } from "../../platform/schedules/due-items.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { savedSearchAlerts } from "../saved/saved-search-alerts.ts";
import { savedSearchStore } from "../saved/saved-search-store.ts";

const MAX_MS = 100 * SECOND;
const CONCURRENCY = 5;

const dependencies = { alerts: savedSearchAlerts, searches: savedSearchStore };

/** Runs the saved searches that are due. Safe to run twice: each is begun and ended in its own transactions. */
export default defineSchedule(
  "search.lookAtSavedSearches",
  dependencies,
  ({ now, database, alerts, searches }) =>
    sweep({
      items: everyDueItem(database, searches.dueBy(now)),
      maxMs: MAX_MS,
      concurrency: CONCURRENCY,
      outcomes: ["alerted", "nothingNew", "removed", "postponed"],
      process: ({ id }) => alerts.lookAt(id, now),
      failure: "saved search was not looked at",
      describe: ({ id }) => ({ savedSearchId: id }),
    }),
);
