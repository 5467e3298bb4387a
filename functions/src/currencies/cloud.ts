import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { listRates } = callables(operations);

/** After the European Central Bank has published, and once more for a day when it is late. */
export const fetchRates = onASchedule("30 16,20 * * *", () => import("./schedules/fetch-rates.ts"), {
  timeZone: "Europe/Berlin",
});
