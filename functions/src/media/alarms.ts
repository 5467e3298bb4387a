import { defineAlarm } from "../platform/alarms/alarm.ts";

/** One for all photos, with the latest: what stops them is the same. */
export const processingFails = defineAlarm(
  "media.processingFails",
  "Uploaded photos could not be processed for a day: repair what their job's last error names, such as Storage or the content inspection, then replay the dead jobs of media.processAgain. Their originals are kept for ORIGINAL_RETENTION_DAYS",
  "critical",
);
