import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the parameter. */
export const secretsUnreadable = defineAlarm(
  "webhooks.secretsUnreadable",
  "Webhooks wait, because a key that encrypts their secrets is not in WEBHOOK_SEALING_KEYS, as `problem` says: put it back, " +
    "and take it away once webhooks.resealSecrets has found no secret of it",
  "critical",
);
