import { dailyAt } from "../platform/schedules/timing.ts";

export const schedules = {
  /** After the European Central Bank has published, at about 16:00 of Central Europe, and once more for a day when it is late. */
  "currencies.fetchRates": dailyAt(["15:30", "19:30"], () => import("./schedules/fetch-rates.ts")),
};
