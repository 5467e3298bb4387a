import { after } from "../../platform/values/clock.ts";
import { followReturn, isWholeReturn, returnableItems } from "../item-return.ts";
import { countPieces } from "../item-quantities.ts";
import { unsentItems } from "../unsent-items.ts";
import { isContested, isFullyReversed } from "../reversal.ts";
import { trackAddress } from "../address-retention.ts";
import type { PerformedAction, Order } from "../order.ts";
import {
  orderActionNames,
  orderTransitions,
  type Actor,
  type Guard,
  type OrderAction,
  type OrderState,
  type Transition,
} from "./order-process.ts";
import { orderTimers, pickupTimers } from "./order-timers.ts";

const guards: Record<Guard, (order: Order) => boolean> = {
  isDivisible: (order) => countPieces(unsentItems(order)) > 1,
  isReturnable: (order) => returnableItems(order).length > 0,
  isWholeReturn,
  isPartialReturn: (order) => !isWholeReturn(order),
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
  const { by, from, guards: conditions = [] }: Transition = orderTransitions[action];
  if (!by.includes(actor) || !from.includes(order.state)) return false;
  return conditions.every((condition) => guards[condition](order));
}

export function actionsFor(order: Order, actor: Actor): OrderAction[] {
  return orderActionNames.filter((action) => mayAct(order, { action, actor }));
}

/**
 * The order after an action, or undefined when the process does not allow it. `edit` makes further changes that come with
 * the action, once it is allowed.
 */
export function act(
  order: Order,
  performed: PerformedAction,
  edit: (order: Order) => Order = (same) => same,
): Order | undefined {
  if (!mayAct(order, performed)) return undefined;
  const edited = edit(order);
  const transition: Transition = orderTransitions[performed.action];
  const to = stateAfter(order, performed);
  const { at } = performed;
  const moved: Order = {
    ...edited,
    state: to,
    // Where it stays in its state, its timers go on.
    ...(transition.to === "sameState" ? {} : { since: at, remindersSent: 0 }),
    returns: followReturn(edited, performed.action),
    history: [...order.history, { ...performed, uid: publicUid(performed), from: order.state, to }],
    paidAt: order.paidAt ?? (to === "paid" || to === "onHold" ? at : null),
    completedAt: order.completedAt ?? (to === "completed" ? at : null),
    // The seller sees an order once it is paid.
    participants: to === "paid" ? [order.buyer, order.seller] : order.participants,
  };
  const nextAt = isReopened(moved) ? null : nextTimerAt(moved);
  return trackAddress({ ...moved, nextAt }, at);
}

/** A person was told that it is open again: it goes no further on their silence, whatever a bank does meanwhile. */
function isReopened({ history }: Order): boolean {
  const last = history.findLast(({ action }) => action !== "chargeBack" && action !== "endChargeback");
  return last?.action === "reopen";
}

function stateAfter(order: Order, performed: PerformedAction): OrderState {
  const { to }: Transition = orderTransitions[performed.action];
  if (to === "sameState") return order.state;
  return to === "previousState" ? stateAfterInterruption(order, performed) : to;
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
  const isChargedBack = interrupted === "chargedBack" && !isContested(order);
  const before = isChargedBack ? interruptedState({ ...order, state: interrupted }) : interrupted;
  const isUnsent = before === "onHold" || before === "paid" || before === "partiallyShipped";
  return isUnsent && unsentItems(order).length === 0 ? "cancelled" : before;
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
