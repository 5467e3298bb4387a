import { defineAlarm } from "../platform/alarms/alarm.ts";

/** About an order. */
export const holdUndecided = defineAlarm(
  "orders.holdUndecided",
  "An order on hold waits for a moderator: approve or reject it. Three days after its payment it is approved by itself.",
);
