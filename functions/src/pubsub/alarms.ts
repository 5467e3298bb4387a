import { defineAlarm } from "../platform/alarms/alarm.ts";

export const eventsNotPublished = defineAlarm(
  "pubsub.eventsNotPublished",
  "Public events cannot be published. Check that EVENTS_TOPIC names a topic that exists and that the functions' account has roles/pubsub.publisher on it. They are tried for a day; replay those that are dead by then with ops.processDeadEvents",
);
