import checkOut from "../../src/checkout/operations/check-out.ts";
import releaseReserves from "../../src/ledger/schedules/release-reserves.ts";
import payOut from "../../src/payouts/schedules/pay-out.ts";
import requestPayout from "../../src/payouts/operations/request-payout.ts";
import expireCheckouts from "../../src/checkout/schedules/expire-checkouts.ts";
import type { Order } from "../../src/orders/order.ts";
import { confirmDelivery, markDelivered } from "../../src/orders/operations/change-order.ts";
import runOrderTimers from "../../src/orders/schedules/run-order-timers.ts";
import { disputeInSandbox, payInSandbox } from "../../src/payments/operations/decide-in-sandbox.ts";
import { refundable } from "../../src/payments/sandbox/charge.ts";
import { MINUTE } from "../../src/platform/values/clock.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { callAs, fillCart, reasonOf } from "../../test-support/shop.ts";
import { followScript } from "../../test-support/payments/sandbox-script.ts";
import { deliver, deliverAgain, pendingEvents, settle, waitingJobs, work } from "./delivery.ts";
import { actOn, refund } from "./play-orders.ts";
import { returnPayout } from "./play-payouts.ts";
import type { PerformedAction, schedules, Step } from "./steps.ts";
import { listOf, readView } from "./view.ts";
import { CODE, openAccount, pick, type KeyedCall, type World } from "./world.ts";

/** No refusal, however a call ends: the product has a fault. */
const FAULT = "Internal";

/** Performs one step of a run. Throws where the product shows a fault. */
export async function play(world: World, step: Step): Promise<void> {
  if (step.do === "atOnce") return playAtOnce(world, step);
  if (step.do !== "die") return playAction(world, world.context, step);

  const { commit, moment } = step;
  const database = world.database.dying({ commit, moment });
  try {
    await playAction(world, { ...world.context, database }, step.performed);
  } catch (error) {
    if (!database.isDead) throw error;
  }
}

async function playAtOnce(
  world: World,
  { orderActions, pauses }: Extract<Step, { do: "atOnce" }>,
): Promise<void> {
  let reads = 0;
  world.memory.delay = async () => {
    reads += 1;
    for (let pause = pauses[reads % pauses.length] ?? 0; pause >= 0; pause -= 1) await Promise.resolve();
  };
  const ends = await Promise.allSettled(
    orderActions.map((performed) => playAction(world, world.context, performed)),
  );
  world.memory.delay = () => Promise.resolve();
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

type Players = {
  [K in PerformedAction["do"]]: (
    world: World,
    context: Context,
    performed: Extract<PerformedAction, { do: K }>,
  ) => Promise<void>;
};

function playAction(world: World, context: Context, performed: PerformedAction): Promise<void> {
  return players[performed.do](world, context, performed as never);
}

const players: Players = {
  async checkOut(world, context, { buyer, lines, withCode, fromCart }) {
    const uid = pick(world.people.buyers, buyer);
    const wanted = summed(world, lines);
    if (fromCart) await fillCart(context, uid, Object.fromEntries(wanted));
    const asked = wanted.map(([listingId, quantity]) => ({ listingId, quantity }));
    const input = {
      ...(fromCart ? {} : { lines: asked }),
      codes: withCode && world.setup.code ? [CODE] : [],
      address: { name: "Amina", street: "Weg 1", city: "Berlin", country: "DE" },
    };
    const call = { uid, implementation: checkOut, input, key: `model-key-${world.calls.length}` };
    world.calls.push(call);
    await send(context, call);
  },

  async buy(world, context, { until, ...wanted }) {
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
  },

  async payLate(world, context, { hasRival, ...wanted }) {
    const paymentId = await open(world, context, wanted);
    if (paymentId === undefined) return;
    world.clock.advance(16 * MINUTE);
    const rival = { ...wanted, buyer: wanted.buyer + 1 };
    if (hasRival) await players.buy(world, context, { ...rival, do: "buy", until: "paid" });
    await approve(world, context, paymentId);
    await deliverFor(world, context, 2);
  },

  async callAgain(world, context, { call }) {
    if (world.calls.length > 0) await send(context, pick(world.calls, call));
  },

  async pay(world, context, { payment, decision, script }) {
    const { payments } = readView(world.memory);
    if (payments.length === 0) return;
    const unpaid = payments.filter(({ state }) => state !== "succeeded");
    const { id: paymentId, payer } = pick(unpaid.length > 0 ? unpaid : payments, payment);
    await must(callAs(payer, payInSandbox, { context, input: { paymentId, decision } })).finally(() =>
      followScript(world.memory, paymentId, script),
    );
  },

  async act(world, context, performed) {
    await must(actOn(world, context, performed));
  },

  async refund(world, context, performed) {
    const call = refund(world, performed);
    if (!call) return;
    world.calls.push(call);
    await send(context, call);
  },

  async bank(world, context, { payment, outcome, percent }) {
    const { charges } = readView(world.memory);
    if (charges.length === 0) return;
    const charge = pick(charges, payment);
    const amount = Math.ceil((refundable(charge) * percent) / 100);
    const input = { paymentId: charge.paymentId, outcome, ...(amount > 0 ? { amount } : {}) };
    await must(callAs(world.people.moderator, disputeInSandbox, { context, input }));
  },

  async requestPayout(world, context, { seller }) {
    const call = {
      uid: pick(world.people.sellers, seller),
      implementation: requestPayout,
      input: { currency: world.setup.currency },
      key: `model-key-${world.calls.length}`,
    };
    world.calls.push(call);
    await send(context, call);
  },

  async returnPayout(world, context, { payout }) {
    await returnPayout(world, context, payout);
  },

  moveAccount: (world, context, { seller, returns }) =>
    openAccount(context, pick(world.people.sellers, seller), returns),

  wait({ clock }, _, { minutes }) {
    clock.advance(minutes * MINUTE);
    return Promise.resolve();
  },

  schedule: (_, context, { name }) => runSchedule(context, name),

  async deliver(world, context, { event }) {
    const events = pendingEvents(world);
    if (events.length > 0) await deliver(context, pick(events, event));
  },

  deliverAll: (world, _, { seed }) => settle(world, seed),

  async deliverAgain(world, context, { event }) {
    const delivered = readView(world.memory).events.filter(({ state }) => state === "delivered");
    if (delivered.length > 0) await deliverAgain(context, pick(delivered, event));
  },

  async work(world, context, { job }) {
    const jobs = waitingJobs(world);
    if (jobs.length > 0) await work(world, context, pick(jobs, job));
  },

  async workAgain(world, context, { job }) {
    const done = listOf<{ state: string }>(world.memory, "jobs").filter(({ state }) => state === "done");
    if (done.length > 0) await work(world, context, pick(done, job) as never);
  },
};

/** Checks out and returns the payment. */
async function open(
  world: World,
  context: Context,
  wanted: Omit<Extract<PerformedAction, { do: "checkOut" }>, "do" | "fromCart">,
): Promise<string | undefined> {
  const before = readView(world.memory).payments.length;
  await players.checkOut(world, context, { ...wanted, do: "checkOut", fromCart: false });
  return readView(world.memory).payments[before]?.id;
}

async function approve(world: World, context: Context, paymentId: string): Promise<void> {
  const payment = readView(world.memory).payments.find(({ id }) => id === paymentId);
  if (!payment) return;
  await must(callAs(payment.payer, payInSandbox, { context, input: { paymentId, decision: "approve" } }));
}

/** Events and jobs as they come, and what comes of them. */
async function deliverFor(world: World, context: Context, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const job of waitingJobs(world)) await work(world, context, job);
    for (const event of pendingEvents(world)) await deliver(context, event);
  }
}

const runnable = { expireCheckouts, runOrderTimers, releaseReserves, payOut };

export async function runSchedule(context: Context, name: (typeof schedules)[number]): Promise<void> {
  const { failed = 0 } = await runnable[name].run(context.clock.now(), context);
  if (failed > 0) throw new Error(`${name} failed ${failed} times`);
}

function send(context: Context, { uid, implementation, input, key }: KeyedCall): Promise<void> {
  return must(callAs(uid, implementation, { context, input, key }));
}

/** A call may be refused, and never fail. */
async function must(call: Promise<unknown>): Promise<void> {
  const reason = await reasonOf(call);
  if (reason === FAULT) throw new Error("A call failed instead of being refused");
}

function summed(world: World, lines: readonly [number, number][]): [string, number][] {
  const ids = [...world.quantity.keys()];
  return [...new Map(lines.map(([listing, quantity]) => [pick(ids, listing), quantity]))];
}
