import * as z from "zod";
import { severities } from "../platform/alarms/alarm.ts";
import { defineEvent } from "../platform/events/domain-event.ts";

/** What admins are told of an alarm. */
export const alarmChanges = ["opened", "reminded", "resolved"] as const;

/** What there is to tell after a run of the rules: once, of all alarms together. */
export const alarmsChanged = defineEvent(
  "monitoring.alarmsChanged",
  z.object({
    changes: z.array(
      z.object({
        alarmId: z.string(),
        name: z.string(),
        severity: z.enum(severities),
        change: z.enum(alarmChanges),
      }),
    ),
    /** Uids of those who are admins now. */
    admins: z.array(z.string()),
  }),
  ({ admins }) => admins.map((uid) => `members/${uid}` as const),
);
