import { after } from "../../platform/values/clock.ts";
import { isContested, isFullyReversed } from "../reversal.ts";
import { trackAddress } from "../address-retention.ts";
import type { PerformedAction, Order } from "../order.ts";
import {
  orderActionNames,
  orderTimers,
  orderTransitions,
  pickupTimers,
  type Actor,
  type Guard,
  type OrderAction,
  type OrderState,
  type Transition,
} from "./order-process.ts";

const guards: Record<Guard, (order: Order) => boolean> = {
  isParcel: ({ delivery }) => delivery.method === "shipping",
  isPickup: ({ delivery }) => delivery.method === "pickup",
  isUndecided: ({ history }) => {
    const decided = history.filter(({ action }) => action === "resolveForSeller");
    return decided.length < 2 && decided.every(({ to }) => to !== "delivered");
  },
  isFullyReversed,
  hasRemainder: (order) => !isFullyReversed(order),
};

/** Whether the process allows it. */
function mayAct(order: Order, { action, actor }: { action: OrderAction; actor: Actor }): boolean {
  const { by, from, guard }: Transition = orderTransitions[action];
  return by.includes(actor) && from.includes(order.state) && (!guard || guards[guard](order));
}

export function actionsFor(order: Order, actor: Actor): OrderAction[] {
  return orderActionNames.filter((action) => mayAct(order, { action, actor }));
}

/** The order after an action, or undefined when the process does not allow it. */
export function act(order: Order, performed: PerformedAction): Order | undefined {
  if (!mayAct(order, performed)) return undefined;
  const transition: Transition = orderTransitions[performed.action];
  const to = transition.to === "previousState" ? stateAfterInterruption(order, performed) : transition.to;
  const { at } = performed;
  const moved: Order = {
    ...order,
    state: to,
    since: at,
    remindersSent: 0,
    history: [...order.history, { ...performed, uid: publicUid(performed), from: order.state, to }],
    paidAt: order.paidAt ?? (to === "paid" || to === "onHold" ? at : null),
    completedAt: order.completedAt ?? (to === "completed" ? at : null),
    // The seller sees an order once it is paid.
    participants: to === "paid" ? [order.buyer, order.seller] : order.participants,
  };
  // A person was told that it is open again: it goes no further on their silence.
  const nextAt = performed.action === "reopen" ? null : nextTimerAt(moved);
  return trackAddress({ ...moved, nextAt }, at);
}

/**
 * Back in `returning`, or before its pickup, an order whose buyer lost the dispute would wait for the same
 * again, and be disputed, for ever.
 */
function stateAfterInterruption(order: Order, { action }: PerformedAction): OrderState {
  const interrupted = interruptedState(order);
  if (action === "reopen") return reopenedState(order, interrupted);
  const isWaiting = interrupted === "returning" || interrupted === "paid";
  return action === "resolveForSeller" && isWaiting ? "delivered" : interrupted;
}

/**
 * Whose items are for sale again was called off, and only its money is open. A chargeback that ended with the order
 * interrupts nothing any more.
 */
function reopenedState(order: Order, interrupted: OrderState): OrderState {
  if (order.restocked.length > 0) return "cancelled";
  const isChargedBack = interrupted === "chargedBack" && !isContested(order);
  return isChargedBack ? interruptedState({ ...order, state: interrupted }) : interrupted;
}

/** The state that the current one interrupted, to which the order returns. */
function interruptedState({ history, state }: Order): OrderState {
  const interruption = history.findLast(({ action, to }) => {
    const transition: Transition = orderTransitions[action];
    return to === state && transition.to !== "previousState";
  });
  if (!interruption) throw new Error(`Nothing led to ${state}`);
  return interruption.from;
}

/** The parties can read the order: they may know that a moderator acted, but not which one. */
function publicUid({ actor, uid }: PerformedAction): string | null {
  return actor === "moderator" ? null : uid;
}

/** The next timer of the order, if it stays in its state. */
export function timerOf({ state, remindersSent, delivery }: Timed) {
  const timers = (delivery.method === "pickup" && pickupTimers[state]) || orderTimers[state];
  return timers?.[remindersSent];
}

type Timed = Pick<Order, "state" | "remindersSent" | "delivery">;

function nextTimerAt(order: Timed & Pick<Order, "since">): Date | null {
  const timer = timerOf(order);
  return timer ? after(order.since, timer.afterMs) : null;
}

/** The order after a reminder was sent. */
export function recordReminder(order: Order): Order {
  const remindersSent = { ...order, remindersSent: order.remindersSent + 1 };
  return { ...remindersSent, nextAt: nextTimerAt(remindersSent) };
}
