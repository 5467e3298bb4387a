import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const {
  getOrder,
  listOrders,
  shipOrder,
  markDelivered,
  confirmDelivery,
  cancelOrder,
  requestReturn,
  receiveReturn,
  openDispute,
  resolveDispute,
  decideHold,
  refundOrder,
  listOrdersInState,
} = callables(operations);

export const runOrderTimers = onASchedule(
  "every 15 minutes",
  () => import("./schedules/run-order-timers.ts"),
);
