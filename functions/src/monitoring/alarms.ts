import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the rule. */
export const ruleFails = defineAlarm(
  "monitoring.ruleFails",
  "What a rule watches could not be measured twice in a row, so nobody would hear of it: `error` says why. Look at what the rule reads, and at the logs of monitoring.evaluateAlarms",
);
