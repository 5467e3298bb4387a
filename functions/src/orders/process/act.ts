import { after } from "../../platform/values/clock.ts";
import { isFullyReversed } from "../reversal.ts";
import type { PerformedAction, Order } from "../order.ts";
import {
  orderActionNames,
  orderTimers,
  orderTransitions,
  type Actor,
  type Guard,
  type OrderAction,
  type OrderState,
  type Transition,
} from "./order-process.ts";

const guards: Record<Guard, (order: Order) => boolean> = {
  isParcel: ({ delivery }) => delivery.method === "shipping",
  isUndecided: ({ history }) => {
    const decided = history.filter(({ action }) => action === "resolveForSeller");
    return decided.length < 2 && decided.every(({ to }) => to !== "delivered");
  },
  isFullyReversed,
};

/** Whether the process lists it. */
function mayAct(order: Order, { action, actor }: { action: OrderAction; actor: Actor }): boolean {
  const { by, from, guard }: Transition = orderTransitions[action];
  return by.includes(actor) && from.includes(order.state) && (!guard || guards[guard](order));
}

export function actionsFor(order: Order, actor: Actor): OrderAction[] {
  return orderActionNames.filter((action) => mayAct(order, { action, actor }));
}

/** The order after a deed, or nothing when the process does not list it. */
export function act(order: Order, performed: PerformedAction): Order | undefined {
  if (!mayAct(order, performed)) return undefined;
  const transition: Transition = orderTransitions[performed.action];
  const to = transition.to === "resumes" ? stateAfterInterruption(order, performed) : transition.to;
  const { at } = performed;
  const moved: Order = {
    ...order,
    state: to,
    since: at,
    remindersSent: 0,
    history: [...order.history, { ...performed, uid: publicUid(performed), from: order.state, to }],
    paidAt: order.paidAt ?? (to === "paid" || to === "onHold" ? at : null),
    completedAt: order.completedAt ?? (to === "completed" ? at : null),
    // The seller hears of an order when it is theirs to send.
    participants: to === "paid" ? [order.buyer, order.seller] : order.participants,
  };
  return { ...moved, nextAt: nextTimerAt(moved) };
}

/** Back in `returning`, an order whose buyer was not right would wait for the goods, and be disputed, for ever. */
function stateAfterInterruption(order: Order, { action }: PerformedAction): OrderState {
  const interrupted = previousState(order);
  return action === "resolveForSeller" && interrupted === "returning" ? "delivered" : interrupted;
}

/** The state in which the order was when it came to the one it is in, and to which it goes back. */
function previousState({ history, state }: Order): OrderState {
  const interruption = history.findLast(({ action, to }) => {
    const transition: Transition = orderTransitions[action];
    return to === state && transition.to !== "resumes";
  });
  if (!interruption) throw new Error(`Nothing led to ${state}`);
  return interruption.from;
}

/** The parties read the order: that a moderator did it is theirs to know, and who it was is not. */
function publicUid({ actor, uid }: PerformedAction): string | null {
  return actor === "moderator" ? null : uid;
}

/** What time does next to the order, if it stays as it is. */
export function timerOf({ state, remindersSent }: Pick<Order, "state" | "remindersSent">) {
  return orderTimers[state]?.[remindersSent];
}

function nextTimerAt(order: Pick<Order, "state" | "remindersSent" | "since">): Date | null {
  const timer = timerOf(order);
  return timer ? after(order.since, timer.afterMs) : null;
}

/** The order once somebody was reminded. */
export function recordReminder(order: Order): Order {
  const remindersSent = { ...order, remindersSent: order.remindersSent + 1 };
  return { ...remindersSent, nextAt: nextTimerAt(remindersSent) };
}
