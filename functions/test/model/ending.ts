import assert from "node:assert/strict";
import { reinstateMember } from "../../src/accounts/operations/change-access.ts";
import { replayJob } from "../../src/ops/operations/replay.ts";
import recordExternalRefund from "../../src/orders/operations/record-external-refund.ts";
import refundOrder from "../../src/orders/operations/refund-order.ts";
import type { Order } from "../../src/orders/order.ts";
import { remainderOf } from "../../src/orders/reversal.ts";
import type { PayoutAccount } from "../../src/payouts/payout-account.ts";
import { payInSandbox } from "../../src/payments/operations/decide-in-sandbox.ts";
import { refundable } from "../../src/payments/sandbox/charge.ts";
import { DAY, HOUR } from "../../src/platform/values/clock.ts";
import { callAs } from "../../test-support/shop.ts";
import { check, isLeftToOperator } from "./invariants/check.ts";
import { isBooked } from "./invariants/settlement.ts";
import { must, runSchedule } from "./play-calls.ts";
import { isFailedRefund } from "./play-moderation.ts";
import { settle } from "./delivery.ts";
import { schedules } from "./steps.ts";
import { listOf, readView, sumOf, type View } from "./view.ts";
import type { World } from "./world.ts";

/** Long enough for payouts that are returned. */
const MIN_MONTHS = 6;
/** A step a month: more than an order has timers one after another. */
const MAX_MONTHS = 16;
/** Souk asks for a payment every six hours at least, and for a refund every day. */
const ASKED_WITHIN_MS = 25 * HOUR;
/** The payout minimum, in minor units. */
const PAYOUT_MINIMUM = 100;

/** Whatever the provider did not report is asked for; only its empty balance is filled. */
export async function askProvider(world: World): Promise<void> {
  fillProvider(world);
  world.clock.advance(ASKED_WITHIN_MS);
  for (const name of ["checkPayments", "askAboutRefunds"] as const) await runSchedule(world.context, name);
  await settle(world, 0);
  check(world, { isSettled: true, isAsked: true });
}

/** Time passes without any action: every order ends, and every seller is paid. */
export async function letTimePass(world: World): Promise<void> {
  const { context, clock, memory } = world;
  await endWhatPeopleBegan(world);
  await askProvider(world);
  await payBackByHand(world);
  const isEnough = (month: number) => month >= MIN_MONTHS && readView(memory).orders.every(isEnded);
  for (let month = 0; month < MAX_MONTHS && !isEnough(month); month += 1) {
    clock.advance(31 * DAY);
    for (const name of schedules) await runSchedule(context, name);
    await settle(world, month);
    check(world, { isSettled: true, isAsked: true });
  }
  const view = readView(memory);
  for (const order of view.orders)
    assert.ok(isOver(order, view), `order ${order.id} is still ${order.state}`);
  for (const { id, state } of view.refunds) assert.notEqual(state, "pending", `refund ${id} never ends`);
  const accounts = listOf<PayoutAccount>(memory, "payoutAccounts");
  for (const { seller, account } of accounts) {
    const open = view.ledger.filter((entry) => entry.seller === seller && entry.claim === "open");
    const owed = sumOf(open, ({ postings }) => postings.available);
    assert.ok(owed < PAYOUT_MINIMUM || account === "returns", `${seller} waits for ${owed}`);
  }
}

/** The sandbox is chosen again, moderators reinstate sellers, and banks decide about what they have been asked. */
async function endWhatPeopleBegan(world: World): Promise<void> {
  const { context, memory, people } = world;
  process.env.PAYMENT_PROVIDER = "sandbox";
  for (const uid of readView(memory).suspended) {
    await must(callAs(people.moderator, reinstateMember, { context, input: { uid, reason: "Sorry" } }));
  }
  for (const { id: jobId } of readView(memory).jobs.filter(isLeftToOperator)) {
    await must(callAs(people.moderator, replayJob, { context, input: { jobId } }));
  }
  const payers = new Map(readView(memory).payments.map(({ id, payer }) => [id, payer]));
  const delayed = readView(memory).charges.filter(({ state }) => state === "processing");
  for (const [index, { paymentId }] of delayed.entries()) {
    const input = { paymentId, decision: (world.setup.salt + index) % 2 === 0 ? "approve" : "decline" };
    await must(callAs(payers.get(paymentId), payInSandbox, { context, input }));
  }
  await settle(world, 0);
}

function fillProvider({ memory }: World): void {
  for (const { path } of memory.list("sandboxPayments")) {
    memory.put(path, { ...memory.find(path), refundsFail: false, refundsWait: false });
  }
}

/** A moderator pays back what a bank once refused or sent back: from elsewhere, or else through the provider. */
async function payBackByHand(world: World): Promise<void> {
  const { context, memory, people, setup } = world;
  const reason = "The refund failed";
  for (const { id: orderId, reversals } of readView(memory).orders.filter(isLeft)) {
    const failed = setup.salt % 2 === 0 ? reversals.filter(isFailedRefund) : [];
    for (const { id: refundId } of failed) {
      const input = { orderId, refundId, note: reason };
      await must(callAs(people.moderator, recordExternalRefund, { context, input }));
    }
    await must(callAs(people.moderator, refundOrder, { context, input: { orderId, reason } }));
  }
  await settle(world, 0);
}

/** Nobody but a moderator goes on with it. */
function isLeft(order: Order): boolean {
  const isWaiting = ["cancelled", "returned"].includes(order.state);
  const isReopened = order.nextAt === null && order.history.some(({ action }) => action === "reopen");
  return isBooked(order) && (isWaiting || isReopened) && remainderOf(order) > 0;
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
