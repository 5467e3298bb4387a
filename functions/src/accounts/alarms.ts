import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the event. */
export const unnamedDeletion = defineAlarm(
  "accounts.unnamedDeletion",
  "A user was deleted from Authentication, and the event does not say which. The schedule `accounts.findDeletedUsers` finds " +
    "members whose user is no more, a thousand a day: run it until it has looked at all of them",
);

export const manyUsersMissing = defineAlarm(
  "accounts.manyUsersMissing",
  "More than a tenth of the members looked at have no user in Authentication, so none is erased: see whether this project asks " +
    "its own Authentication. If they are gone indeed, resolve this, and the next runs of `accounts.findDeletedUsers` erase them",
  "critical",
);
