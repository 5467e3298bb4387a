import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the event. */
export const unnamedDeletion = defineAlarm(
  "accounts.unnamedDeletion",
  "A user was deleted from Authentication, and the event does not say which. The schedule `accounts.findDeletedUsers` finds " +
    "members whose user is no more, a thousand a day: run it until it has looked at all of them",
);
