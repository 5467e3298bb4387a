import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "orders.runOrderTimers": every(20, () => import("./schedules/run-order-timers.ts")),
};
