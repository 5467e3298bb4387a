import { deliverSandboxWebhook } from "../../src/payments/events.ts";
import type { ProviderPayout } from "../../src/payments/provider.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { enqueue } from "../../src/platform/jobs/job-store.ts";
import refundOrder from "../../src/orders/operations/refund-order.ts";
import type { Charge, Decision } from "../../src/payments/sandbox/charge.ts";
import { decideUnheard, followScript, sendBackRefunds } from "../../test-support/payments/sandbox-script.ts";
import { callAs } from "../../test-support/shop.ts";
import { deliverFor } from "./delivery.ts";
import { must } from "./play-calls.ts";
import { listOf, readView } from "./view.ts";
import { isStripeChosen, pick, type World } from "./world.ts";

/** Whoever was given what they can pay with may do so. */
export function decideSilently({ memory }: World, nth: number, decision: Decision): Promise<void> {
  const payable = readView(memory).payments.filter(
    ({ state, reference }) => state !== "succeeded" && reference !== null,
  );
  if (payable.length > 0 && !isStripeChosen()) decideUnheard(memory, pick(payable, nth).id, decision);
  return Promise.resolve();
}

/** A buyer's bank sends back the refunds that it had taken; where there is none, a moderator makes one. */
export async function sendBack(world: World, context: Context, nth: number): Promise<void> {
  if (refundedCharges(world).length === 0) {
    const { orders } = readView(world.memory);
    if (orders.length === 0) return;
    const input = { orderId: pick(orders, nth).id, reason: "A reason of the model" };
    await must(callAs(world.people.moderator, refundOrder, { context, input }));
    await deliverFor(world, context, 3);
  }
  const refunded = refundedCharges(world);
  if (refunded.length > 0) sendBackRefunds(world.memory, pick(refunded, nth).paymentId);
}

function refundedCharges({ memory }: World): Charge[] {
  return readView(memory).charges.filter(({ refunds }) =>
    Object.values(refunds).some(({ state }) => state === "succeeded"),
  );
}

export function drain({ memory }: World, nth: number, isEmpty: boolean): Promise<void> {
  const { charges } = readView(memory);
  if (charges.length > 0) followScript(memory, pick(charges, nth).paymentId, { refundsWait: isEmpty });
  return Promise.resolve();
}

/** A seller's bank sends back a payout that it had taken. */
export async function returnPayout({ memory }: World, context: Context, nth: number): Promise<void> {
  const paid = listOf<ProviderPayout>(memory, "sandboxPayouts").filter(({ state }) => state === "paid");
  if (paid.length === 0) return;
  const { reference } = pick(paid, nth);
  const payouts = context.database.collection<ProviderPayout>("sandboxPayouts");
  await context.database.runTransaction(async (transaction) => {
    const eventId = `${reference}-2`;
    const payload = { eventId, kind: "payout", reference } as const;
    await enqueue(transaction, deliverSandboxWebhook, { id: eventId, payload, now: context.clock.now() });
    transaction.update(payouts.doc(reference), { state: "returned", reason: "accountClosed" });
  });
}
