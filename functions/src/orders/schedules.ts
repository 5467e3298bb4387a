import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "orders.removeAddresses": every(60, () => import("./schedules/remove-addresses.ts")),
  "orders.runOrderTimers": every(20, () => import("./schedules/run-order-timers.ts")),
};
