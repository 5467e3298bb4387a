import { onASchedule } from "../platform/cloud/on-a-schedule.ts";
import { sandboxWebhookSecret } from "../platform/config.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { checkOut, getOrder, confirmDelivery } = callables(operations, {
  checkOut: { secrets: [sandboxWebhookSecret] },
});

export const expireCheckouts = onASchedule(
  "every 5 minutes",
  () => import("./schedules/expire-checkouts.ts"),
);
