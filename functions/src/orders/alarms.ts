import { defineAlarm } from "../platform/alarms/alarm.ts";

/** About an order. */
export const holdUndecided = defineAlarm(
  "orders.holdUndecided",
  "An order on hold waits for a moderator: approve or reject it. Three days after its payment it is approved by itself.",
);

export const evidenceRefused = defineAlarm(
  "orders.evidenceRefused",
  "The payment provider refused the sellers' evidence about a dispute: submit it in the provider's dashboard before it is due. The orders have it.",
);
