import { callableFor } from "../platform/operations/as-callable.ts";
import { onASchedule } from "../platform/schedules/on-a-schedule.ts";

/** Making a PDF takes the typeface, the library and the file into memory: a few at a time, and none beside other calls. */
export const getDocument = callableFor(() => import("./operations/get-document.ts"), {
  memory: "512MiB",
  cpu: 1,
  concurrency: 4,
});

export const expireCheckouts = onASchedule(
  "every 5 minutes",
  () => import("./schedules/expire-checkouts.ts"),
);

export const runOrderTimers = onASchedule(
  "every 15 minutes",
  () => import("./schedules/run-order-timers.ts"),
);
