import assert from "node:assert/strict";
import { reversedOf } from "../../../src/orders/reversal.ts";
import type { Order } from "../../../src/orders/order.ts";
import {
  orderTransitions,
  type OrderAction,
  type Transition,
} from "../../../src/orders/process/order-process.ts";
import { sumOf, type View } from "../view.ts";

/** Invariants of each order: its amounts, its history, its events. */
export function checkOrders({ orders, events }: View): void {
  for (const order of orders) {
    checkAmounts(order);
    checkHistory(order);
    const emitted = events
      .filter(({ type, data }) => type === "orders.orderChanged" && data.orderId === order.id)
      .map(({ data }) => `${String(data.action)} ${String(data.from)}→${String(data.to)}`);
    const done = order.history.map(({ action, from, to }) => `${action} ${from}→${to}`);
    assert.deepEqual(emitted, done, `order ${order.id} emits one event for each of its actions`);
  }
}

function checkAmounts({ id, lines, amounts, reversals }: Order): void {
  const { items, discount, shipping, fee, tax, total, commission, proceeds } = amounts;
  for (const { amount, currency } of Object.values(amounts)) {
    assert.ok(Number.isSafeInteger(amount) && amount >= 0, `${amount} in order ${id}`);
    assert.equal(currency, total.currency);
  }
  const ofLines = (part: (line: Order["lines"][number]) => { amount: number }) =>
    sumOf(lines, (line) => part(line).amount);
  assert.equal(
    items.amount,
    ofLines((line) => line.total),
  );
  assert.equal(
    discount.amount,
    ofLines((line) => line.discount),
  );
  assert.equal(
    commission.amount,
    ofLines((line) => line.commission.amount),
  );
  for (const line of lines) assert.equal(line.total.amount, line.unitPrice.amount * line.quantity);
  const added = lines[0].tax.isIncluded ? 0 : tax.amount;
  assert.equal(total.amount, items.amount - discount.amount + shipping.amount + fee.amount + added);
  assert.equal(proceeds.amount, total.amount - fee.amount - tax.amount - commission.amount);

  for (const each of reversals) {
    assert.equal(each.total, each.proceeds + each.fees + each.tax, `reversal ${each.id} is split completely`);
    assert.ok(each.total + each.excess > 0, `reversal ${each.id} reverses nothing`);
    assert.ok(Math.min(each.total, each.excess, each.proceeds, each.fees, each.tax) >= 0);
  }
  const { total: reversed, ...parts } = reversedOf({ reversals });
  assert.ok(reversed <= total.amount, `${reversed} of ${total.amount} of order ${id} is reversed`);
  assert.ok(parts.proceeds <= proceeds.amount && parts.tax <= tax.amount, `parts of ${id}`);
  assert.ok(parts.fees <= fee.amount + commission.amount, `fees of ${id}`);
}

/** Where an action may lead back to from a state. */
function resumable(action: OrderAction, from: string, interrupted: ReadonlyMap<string, string>): unknown[] {
  const before = interrupted.get(from);
  if (action === "resolveForSeller") {
    return before === "returning" || before === "paid" ? ["delivered"] : [before];
  }
  // Its items may be for sale again; a chargeback that ended with it interrupts nothing any more.
  if (action === "reopen") return [before, interrupted.get("chargedBack"), "cancelled"];
  return [before];
}

/** Each step is one that the process lists, from where the one before led. */
function checkHistory(order: Order): void {
  const members = { buyer: order.buyer, seller: order.seller, moderator: null, system: null };
  let state: string = "placed";
  const interrupted = new Map<string, string>();
  for (const { action, actor, uid, from, to } of order.history) {
    const transition: Transition = orderTransitions[action];
    const step = `${action} by ${actor} from ${from} to ${to}`;
    assert.equal(from, state, `${step} comes when order ${order.id} is ${state}`);
    assert.ok(transition.from.includes(from) && transition.by.includes(actor), `${step} is not listed`);
    assert.equal(uid, members[actor], step);
    if (transition.to !== "previousState") interrupted.set(to, from);
    const listed = transition.to === "sameState" ? [from] : [transition.to];
    const resumed = transition.to === "previousState" ? resumable(action, from, interrupted) : listed;
    assert.ok(resumed.includes(to), step);
    state = to;
  }
  assert.equal(order.state, state);
}
