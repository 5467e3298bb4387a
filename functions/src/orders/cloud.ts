import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { paymentSecrets } from "../platform/runtime/config.ts";
import { operations } from "./operations/index.ts";

export const {
  quote,
  checkOut,
  getOrder,
  getDocument,
  listOrders,
  shipOrder,
  markDelivered,
  confirmDelivery,
  cancelOrder,
  requestReturn,
  receiveReturn,
  openDispute,
  resolveDispute,
  decideReview,
  refundOrder,
  listOrdersInState,
} = callables(operations, {
  checkOut: { secrets: paymentSecrets },
  // Making a PDF takes the typeface, the library and the file into memory.
  getDocument: { memory: "512MiB" },
});

export const expireCheckouts = onASchedule(
  "every 5 minutes",
  () => import("./schedules/expire-checkouts.ts"),
);

export const runOrderTimers = onASchedule(
  "every 15 minutes",
  () => import("./schedules/run-order-timers.ts"),
);
