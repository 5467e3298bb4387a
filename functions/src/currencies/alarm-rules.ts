import type { AlarmRules } from "../platform/alarms/alarm-rule.ts";
import { DAY, HOUR } from "../platform/values/clock.ts";

export const alarmRules: AlarmRules = {
  "currencies.ratesOld": {
    severity: "warning",
    advice:
      "Prices are shown by old exchange rates: look in the logs of currencies.fetchRates for why the source is not read, or why its tables are refused",
    unit: "milliseconds",
    // At Easter and Christmas the European Central Bank publishes nothing for up to five days.
    threshold: 8 * DAY,
    forMs: HOUR,
    everyMinutes: 60,
    healthReads: 1,
    load: () => import("./measures/rates.ts"),
  },
};
