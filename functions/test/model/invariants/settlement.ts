import assert from "node:assert/strict";
import type { Checkout } from "../../../src/checkout/checkout.ts";
import { holdMinutes } from "../../../src/checkout/parameters.ts";
import { isFullyReversed, remainderOf } from "../../../src/orders/reversal.ts";
import type { Order } from "../../../src/orders/order.ts";
import { after, MINUTE } from "../../../src/platform/values/clock.ts";
import { sumOf, type View } from "../view.ts";
import type { Knowledge } from "./provider.ts";

const bought = new Set(["pay", "placeOnHold"]);
const booked = new Set([...bought, "cancelUnavailable"]);

/** Whether the order's money came, and is in the ledger. */
export function isBooked({ history }: Order): boolean {
  return history.some(({ action }) => booked.has(action));
}

export function isBought({ history }: Order): boolean {
  return history.some(({ action }) => bought.has(action));
}

/** A paid checkout's orders each go to the seller, or their money goes back: never both, never neither. */
export function checkSettlement(
  { checkouts, orders, payments, refunds, accessChanges }: View,
  { isSettled }: Knowledge,
): void {
  for (const checkout of checkouts) {
    const placed = orders.filter(({ checkoutId }) => checkoutId === checkout.id);
    const payment = payments.find(({ id }) => id === checkout.paymentId);
    assert.equal(
      checkout.total.amount,
      sumOf(placed, ({ amounts }) => amounts.total.amount),
    );
    assert.deepEqual(payment?.amount, checkout.total, "what is paid is what the orders cost");
    for (const order of placed) {
      const times = order.history.filter(({ action }) => booked.has(action)).length;
      assert.equal(times, checkout.state === "paid" ? 1 : 0, `order ${order.id} is settled ${times} times`);
      const waiting = refunds.filter((each) => each.orderId === order.id && each.refusals > 0);
      checkMoney(order, { isSettled, waiting: new Set(waiting.map(({ id }) => id)) });
      const wasBarred = accessChanges.some(({ uid }) => uid === order.seller);
      if (!wasBarred) checkPromise(order, promisedUntil(checkout), orders);
    }
    if (isSettled) assert.equal(checkout.state === "paid", payment?.state === "succeeded");
  }
}

/** `waiting` are the refunds that the provider has refused for a passing reason. */
function checkMoney(
  order: Order,
  { isSettled, waiting }: { isSettled: boolean; waiting: ReadonlySet<string> },
): void {
  const { id, state, reversals } = order;
  if (!isBooked(order)) assert.equal(reversals.length, 0, `unpaid order ${id} gives money back`);
  if (state === "refunded") {
    assert.equal(remainderOf(order), 0, `order ${id} is refunded`);
    const running = reversals.filter((each) => each.state === "running" && each.total > 0);
    assert.deepEqual(running, [], `order ${id} is refunded`);
  }
  // Where a refund failed, the rest waits for a person.
  const waits = reversals.some((each) => each.kind === "refund" && each.state === "undone");
  const ends = state === "cancelled" || state === "returned";
  if (ends) assert.ok(waits || remainderOf(order) === 0, `${state} order ${id} gives all back`);
  if (!isSettled) return;
  assert.ok(
    reversals.every((each) => each.kind === "chargeback" || each.state !== "running" || waiting.has(each.id)),
    `refunds of order ${id} are over`,
  );
  const isEnded = state === "refunded" || !isBooked(order);
  // Of what cost nothing, nothing is given back.
  const isFree = order.amounts.total.amount === 0;
  if (!isFree && isFullyReversed(order)) assert.ok(isEnded, `order ${id}, given back, is ${state}`);
}

/** Money that was found to be on its way when the hold was over has held nothing since. */
function promisedUntil({ createdAt, extendedAt, expiresAt }: Checkout): Date {
  const held = after(createdAt, holdMinutes.value() * MINUTE);
  return extendedAt !== null && extendedAt >= held ? held : expiresAt;
}

/** Whoever pays while their hold stands gets what was held, but for a code that they have used up themselves. */
function checkPromise(
  { id, history, buyer, discountId }: Order,
  promised: Date,
  all: readonly Order[],
): void {
  const turned = history.find(({ action }) => action === "cancelUnavailable");
  if (!turned || turned.at >= promised) return;
  const wasSuperseded = history.some(({ action }) => action === "supersede");
  // Their earlier checkout gave way to this one, and was paid nevertheless.
  const hasUsedUp =
    discountId !== null &&
    all.some((order) => order.buyer === buyer && order.discountId === discountId && isBought(order));
  assert.ok(wasSuperseded || hasUsedUp, `order ${id} was turned down though it was paid in time`);
}
