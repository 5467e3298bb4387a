import assert from "node:assert/strict";
import refundOrder from "../../src/orders/operations/refund-order.ts";
import type { Order } from "../../src/orders/order.ts";
import { remainderOf } from "../../src/orders/reversal.ts";
import type { PayoutAccount } from "../../src/payouts/payout-account.ts";
import { refundable } from "../../src/payments/sandbox/charge.ts";
import { DAY } from "../../src/platform/values/clock.ts";
import { callAs } from "../../test-support/shop.ts";
import { check } from "./invariants/check.ts";
import { isBooked } from "./invariants/settlement.ts";
import { runSchedule } from "./play.ts";
import { settle } from "./delivery.ts";
import { schedules } from "./steps.ts";
import { listOf, readView, sumOf, type View } from "./view.ts";
import type { World } from "./world.ts";

/** Long enough for payouts that are returned. */
const MIN_MONTHS = 6;
/** A step a month: more than an order has timers one after another. */
const MAX_MONTHS = 16;
/** The payout minimum, in minor units. */
const PAYOUT_MINIMUM = 100;

/** Time passes without any action: every order ends, and every seller is paid. */
export async function letTimePass(world: World): Promise<void> {
  const { context, clock, memory } = world;
  await refundByHand(world);
  const isEnough = (month: number) => month >= MIN_MONTHS && readView(memory).orders.every(isEnded);
  for (let month = 0; month < MAX_MONTHS && !isEnough(month); month += 1) {
    clock.advance(31 * DAY);
    for (const name of schedules) await runSchedule(context, name);
    await settle(world, month);
    check(world, { isSettled: true });
  }
  const view = readView(memory);
  for (const order of view.orders)
    assert.ok(isOver(order, view), `order ${order.id} is still ${order.state}`);
  const accounts = listOf<PayoutAccount>(memory, "payoutAccounts");
  for (const { seller, account } of accounts) {
    const open = view.ledger.filter((entry) => entry.seller === seller && entry.claim === "open");
    const owed = sumOf(open, ({ postings }) => postings.available);
    assert.ok(owed < PAYOUT_MINIMUM || account === "returns", `${seller} waits for ${owed}`);
  }
}

/** A moderator refunds what a bank once refused, after it no longer does. */
async function refundByHand(world: World): Promise<void> {
  const { context, memory, people } = world;
  for (const { path } of memory.list("sandboxPayments")) {
    memory.put(path, { ...memory.find(path), refundsFail: false });
  }
  for (const order of readView(memory).orders.filter(isLeft)) {
    const input = { orderId: order.id, reason: "The refund failed" };
    await callAs(people.moderator, refundOrder, { context, input });
  }
  await settle(world, 0);
}

function isLeft(order: Order): boolean {
  return isBooked(order) && ["cancelled", "returned"].includes(order.state) && remainderOf(order) > 0;
}

function isEnded({ nextAt }: Order): boolean {
  return nextAt === null;
}

function isOver(order: Order, { charges }: View): boolean {
  const { state, paymentId, amounts } = order;
  if (["paymentExpired", "completed", "refunded"].includes(state)) return true;
  // It cost nothing.
  if (state === "cancelled" && amounts.total.amount === 0) return true;
  const charge = charges.find((each) => each.paymentId === paymentId);
  const waits = ["cancelled", "chargedBack", "returned"].includes(state);
  if (waits && charge?.dispute?.state === "opened") return true;
  // The bank has taken so much that no refund of what is left comes through.
  return (
    state === "cancelled" && charge?.dispute?.state === "lost" && remainderOf(order) > refundable(charge)
  );
}
