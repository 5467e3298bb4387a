import checkOutOperation from "../../src/checkout/operations/check-out.ts";
import type { Order } from "../../src/orders/order.ts";
import { confirmDelivery, markDelivered } from "../../src/orders/operations/change-order.ts";
import { payInSandbox } from "../../src/payments/operations/decide-in-sandbox.ts";
import { HOUR, MINUTE } from "../../src/platform/values/clock.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { callAs, fillCart } from "../../test-support/shop.ts";
import { decideUnheard, followScript } from "../../test-support/payments/sandbox-script.ts";
import { deliverFor } from "./delivery.ts";
import { must, runSchedule, send } from "./play-calls.ts";
import type { PerformedAction } from "./steps.ts";
import { readView } from "./view.ts";
import { CODE, isStripeChosen, pick, type World } from "./world.ts";

type Performed<K extends PerformedAction["do"]> = Omit<Extract<PerformedAction, { do: K }>, "do">;

/** Nobody checks out while Stripe is chosen: it cannot be reached from here. */
export async function checkOut(
  world: World,
  context: Context,
  { buyer, lines, withCode, fromCart }: Performed<"checkOut">,
): Promise<void> {
  if (isStripeChosen()) return;
  const uid = pick(world.people.buyers, buyer);
  const wanted = summed(world, lines);
  if (fromCart) await fillCart(context, uid, Object.fromEntries(wanted));
  const asked = wanted.map(([listingId, quantity]) => ({ listingId, quantity }));
  const input = {
    ...(fromCart ? {} : { lines: asked }),
    codes: withCode && world.setup.code ? [CODE] : [],
    address: { name: "Amina", street: "Weg 1", postalCode: "10115", city: "Berlin", country: "DE" },
  };
  const key = `model-key-${world.calls.length}`;
  const call = { uid, implementation: checkOutOperation, input, key };
  world.calls.push(call);
  await send(context, call);
}

export async function buy(
  world: World,
  context: Context,
  { until, ...wanted }: Performed<"buy">,
): Promise<void> {
  const paymentId = await open(world, context, wanted);
  if (paymentId === undefined) return;
  await approve(world, context, paymentId);
  await deliverFor(world, context, 3);
  if (until === "paid") return;
  const isBought = (order: Order) => order.paymentId === paymentId && order.state === "paid";
  for (const { id: orderId, seller, buyer } of readView(world.memory).orders.filter(isBought)) {
    await must(callAs(seller, markDelivered, { context, input: { orderId } }));
    if (until !== "delivered") await must(callAs(buyer, confirmDelivery, { context, input: { orderId } }));
  }
  if (until !== "paidOut") return;
  await runSchedule(context, "payOut");
  await deliverFor(world, context, 2);
}

export async function payLate(
  world: World,
  context: Context,
  { hasRival, ...wanted }: Performed<"payLate">,
): Promise<void> {
  const paymentId = await open(world, context, wanted);
  if (paymentId === undefined) return;
  world.clock.advance(16 * MINUTE);
  if (hasRival) await buy(world, context, { ...wanted, buyer: wanted.buyer + 1, until: "paid" });
  await approve(world, context, paymentId);
  await deliverFor(world, context, 2);
}

export async function payUnheard(
  world: World,
  context: Context,
  { decision, asking, requests, ...wanted }: Performed<"payUnheard">,
): Promise<void> {
  const { memory, clock } = world;
  const paymentId = await open(world, context, wanted);
  if (paymentId === undefined) return;
  if (asking !== "supersede") clock.advance(asking === "expire" ? 16 * MINUTE : HOUR);
  let left = requests;
  memory.delay = () => {
    if (left === 0) decideUnheard(memory, paymentId, decision);
    left -= 1;
    return Promise.resolve();
  };
  if (asking === "supersede") await checkOut(world, context, { ...wanted, fromCart: false });
  else await runSchedule(context, asking === "expire" ? "expireCheckouts" : "checkPayments");
  memory.delay = () => Promise.resolve();
}

export async function pay(
  world: World,
  context: Context,
  { payment, decision, script }: Performed<"pay">,
): Promise<void> {
  const { payments } = readView(world.memory);
  if (payments.length === 0) return;
  const unpaid = payments.filter(({ state }) => state !== "succeeded");
  const { id: paymentId, payer } = pick(unpaid.length > 0 ? unpaid : payments, payment);
  await must(callAs(payer, payInSandbox, { context, input: { paymentId, decision } })).finally(() =>
    followScript(world.memory, paymentId, script),
  );
}

/** Checks out and returns the payment. */
async function open(
  world: World,
  context: Context,
  wanted: Omit<Performed<"checkOut">, "fromCart">,
): Promise<string | undefined> {
  const before = readView(world.memory).payments.length;
  await checkOut(world, context, { ...wanted, fromCart: false });
  return readView(world.memory).payments[before]?.id;
}

async function approve(world: World, context: Context, paymentId: string): Promise<void> {
  const payment = readView(world.memory).payments.find(({ id }) => id === paymentId);
  if (!payment) return;
  await must(callAs(payment.payer, payInSandbox, { context, input: { paymentId, decision: "approve" } }));
}

function summed(world: World, lines: readonly [number, number][]): [string, number][] {
  const ids = [...world.quantity.keys()];
  return [...new Map(lines.map(([listing, quantity]) => [pick(ids, listing), quantity]))];
}
