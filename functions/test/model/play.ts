import { disputeInSandbox } from "../../src/payments/operations/decide-in-sandbox.ts";
import { refundable } from "../../src/payments/sandbox/charge.ts";
import requestPayout from "../../src/payouts/operations/request-payout.ts";
import { MINUTE } from "../../src/platform/values/clock.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { callAs } from "../../test-support/shop.ts";
import { deliver, deliverAgain, pendingEvents, settle, waitingJobs, work } from "./delivery.ts";
import { must, runSchedule, send } from "./play-calls.ts";
import { changeSuspension, endOneRefund, recordRefund } from "./play-moderation.ts";
import { actOn, refund } from "./play-orders.ts";
import { decideSilently, drain, returnPayout, sendBack } from "./play-provider.ts";
import { buy, checkOut, pay, payLate, payUnheard } from "./play-purchases.ts";
import type { PerformedAction, Step } from "./steps.ts";
import { listOf, readView } from "./view.ts";
import { isStripeChosen, openAccount, pick, type World } from "./world.ts";

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
  checkOut,
  buy,
  payLate,
  payUnheard,
  pay,

  decideUnheard: (world, _, { payment, decision }) => decideSilently(world, payment, decision),
  sendBackRefunds: (world, context, { payment }) => sendBack(world, context, payment),
  drainProvider: (world, _, { payment, isEmpty }) => drain(world, payment, isEmpty),

  recordExternalRefund: recordRefund,
  endRefund: endOneRefund,
  suspend: (world, context, { seller }) => changeSuspension(world, context, { seller, isEnd: false }),
  reinstate: (world, context, { seller }) => changeSuspension(world, context, { seller, isEnd: true }),

  chooseProvider(_world, _context, { name }) {
    process.env.PAYMENT_PROVIDER = name;
    return Promise.resolve();
  },

  async callAgain(world, context, { call }) {
    // A checkout that died would be opened with the provider that is chosen now.
    if (world.calls.length > 0 && !isStripeChosen()) await send(context, pick(world.calls, call));
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
