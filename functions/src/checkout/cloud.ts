import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { paymentSecrets } from "../platform/runtime/config.ts";
import { operations } from "./operations/index.ts";

export const { quote, checkOut } = callables(operations, { checkOut: { secrets: paymentSecrets } });

export const expireCheckouts = onASchedule(
  "every 5 minutes",
  () => import("./schedules/expire-checkouts.ts"),
);
