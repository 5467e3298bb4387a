import { onASchedule } from "../platform/schedules/on-a-schedule.ts";

/** After the European Central Bank has published, and once more for a day when it is late. */
export const fetchRates = onASchedule("30 16,20 * * *", () => import("./schedules/fetch-rates.ts"), {
  timeZone: "Europe/Berlin",
});
