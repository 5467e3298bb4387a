import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the setting that is probably wrong. */
export const pushRefused = defineAlarm(
  "push.pushRefused",
  "Firebase Cloud Messaging refuses pushes for what is wrong with the project and not with a device, as `problem` says; " +
    "no device is forgotten: put the setting right",
  "critical",
);

/** The subject is the project. */
export const manyDevicesDead = defineAlarm(
  "push.manyDevicesDead",
  "More than half of the devices count as dead, so none is forgotten: see whether the pushes go to the project that the apps registered with",
  "critical",
);
