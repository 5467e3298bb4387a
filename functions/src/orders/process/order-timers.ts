import { DAY } from "../../platform/values/clock.ts";
import type { OrderAction, OrderState } from "./order-process.ts";

interface Timer {
  readonly afterMs: number;
  /** The action of the system, or whom to remind. */
  readonly act: OrderAction | { readonly remind: "buyer" | "seller" | "both" | "moderators" };
}

/**
 * The timers of each state, reminders first. `placed` ends when the checkout's hold expires, `returned` and
 * `chargedBack` by the payment provider.
 */
export const orderTimers: Partial<Record<OrderState, readonly Timer[]>> = {
  onHold: [
    { afterMs: DAY, act: { remind: "moderators" } },
    { afterMs: 2 * DAY, act: { remind: "moderators" } },
    { afterMs: 3 * DAY, act: "approve" },
  ],
  paid: [
    { afterMs: 3 * DAY, act: { remind: "seller" } },
    { afterMs: 10 * DAY, act: { remind: "seller" } },
    { afterMs: 14 * DAY, act: "cancel" },
  ],
  partiallyShipped: [
    { afterMs: 3 * DAY, act: { remind: "seller" } },
    { afterMs: 10 * DAY, act: { remind: "seller" } },
    { afterMs: 14 * DAY, act: "cancelRest" },
  ],
  shipped: [{ afterMs: 30 * DAY, act: "markDelivered" }],
  delivered: [
    { afterMs: 12 * DAY, act: { remind: "buyer" } },
    { afterMs: 14 * DAY, act: "complete" },
  ],
  returning: [
    { afterMs: 10 * DAY, act: { remind: "seller" } },
    { afterMs: 21 * DAY, act: "openDispute" },
  ],
  disputed: [{ afterMs: 60 * DAY, act: "resolveForBuyer" }],
};

/**
 * The timers of an order for pickup where they differ. Goods that nobody marks as delivered may well be with the
 * buyer: both are asked, and a moderator decides what neither answers.
 */
export const pickupTimers: Partial<Record<OrderState, readonly Timer[]>> = {
  paid: [
    { afterMs: 3 * DAY, act: { remind: "both" } },
    { afterMs: 7 * DAY, act: { remind: "both" } },
    { afterMs: 14 * DAY, act: { remind: "both" } },
    { afterMs: 21 * DAY, act: "disputePickup" },
  ],
};
