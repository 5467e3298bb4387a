import assert from "node:assert/strict";
import { offerChanged } from "../src/offers/public.ts";
import { schedules } from "../src/ops/schedules.ts";
import { orderChanged } from "../src/orders/public.ts";
import { emit } from "../src/platform/events/domain-event.ts";
import type { Transaction } from "../src/platform/firestore/transaction.ts";
import { runTick } from "../src/platform/schedules/run-tick.ts";
import type { ScheduleRun } from "../src/platform/schedules/tick-store.ts";
import { after, MINUTE, SECOND } from "../src/platform/values/clock.ts";
import { reviewPublished } from "../src/reviews/public.ts";
import { memoryContext, type MemoryWorld } from "../test-support/memory/memory-context.ts";
import { round } from "./cold-start/median.ts";
import { openVirtualTime } from "../test-support/virtual-time.ts";

/** Their triggers were lost, all of them: the sweeper alone dispatches them. */
const EVENTS = Number(process.env.SOUK_BENCH_EVENTS ?? 70_000);
const TICK_MS = 2 * MINUTE;
const SWEEP = "ops.sweepEvents";
const START = new Date("2026-03-01T12:00:00Z");
const FILL_SIZE = 500;

/** Milliseconds until Firestore has answered, on the slow side of what a function in the database's region sees. */
const LATENCY_MS = { commit: 50, runQuery: 100, other: 20 };
/** Of the only processor, for each request: what the client, the reaction and the log take before it. */
const CPU_MS = 2;

/** Between whom something happens, and when. */
interface Happening {
  readonly at: Date;
  readonly buyer: string;
  readonly seller: string;
}

/** What a busy marketplace emits: each runs its real reactions, of which the first tells two members, the last counts. */
const kinds: ((transaction: Transaction, happening: Happening) => void)[] = [
  (transaction, { at, ...people }) => {
    const change = {
      action: "pay",
      actor: "system",
      uid: null,
      note: "",
      from: "placed",
      to: "paid",
    } as const;
    const data = { orderId: "o", checkoutId: "c", isSellerParty: true, ...people, ...change };
    emit(transaction, orderChanged, { at, data });
  },
  (transaction, { at, ...people }) => {
    const change = { action: "propose", actor: "buyer", state: "proposed" } as const;
    emit(transaction, offerChanged, {
      at,
      data: { offerId: "f", listingId: "l", ...people, ...change },
    });
  },
  (transaction, { at, buyer: author, seller: subject }) =>
    emit(transaction, reviewPublished, { at, data: { reviewId: "r", author, subject, rating: 5 } }),
];

/** How long the sweeper takes for waiting events, in simulated time; README.md says what each figure means. */
export default async function benchOutbox(): Promise<Record<string, number>> {
  const results = { "three types": await drain(kinds), "one type": await drain(kinds.slice(0, 1)) };
  console.log(`\n${EVENTS} events whose triggers were lost, a tick every two minutes, in simulated time`);
  console.table(results);
  return {
    drain_70k_minutes: results["three types"].minutes,
    drain_70k_one_type_minutes: results["one type"].minutes,
  };
}

async function drain(emitters: typeof kinds) {
  const world = memoryContext(START);
  await fillOutbox(world, emitters);
  const { context, memory, clock } = world;
  const time = openVirtualTime();
  let requests = 0;
  let processorFreeAt = 0;
  memory.delay = async (method) => {
    requests += 1;
    processorFreeAt = Math.max(processorFreeAt, time.now()) + CPU_MS;
    const latency = method === "commit" || method === "runQuery" ? LATENCY_MS[method] : LATENCY_MS.other;
    await time.sleep(processorFreeAt - time.now() + latency);
  };
  // The events are due by now; from here on, every clock is the simulation's.
  clock.now = () => after(START, MINUTE + time.now());
  const realNow = performance.now.bind(performance);
  performance.now = time.now;

  let swept = 0;
  let delivered = 0;
  let endedAt = 0;
  for (let tick = 0; swept < EVENTS; tick += 1) {
    assert.ok(tick < 300, `${swept} of ${EVENTS} events after ${tick} ticks`);
    const run = runTick(
      { name: "bench", schedules: { [SWEEP]: schedules[SWEEP] }, now: clock.now() },
      context,
    );
    const next = time.sleep(TICK_MS);
    const { failed } = await run;
    assert.deepEqual(failed, []);
    endedAt = time.now();
    swept += sweptBy(memory);
    delivered += removeDelivered(memory);
    await next;
  }
  performance.now = realNow;
  assert.equal(delivered, EVENTS);
  return {
    minutes: round(endedAt / MINUTE, 1),
    "requests an event": round(requests / EVENTS, 1),
    "events a second": round(EVENTS / (endedAt / SECOND), 0),
  };
}

async function fillOutbox({ database }: MemoryWorld, emitters: typeof kinds): Promise<void> {
  for (let first = 0; first < EVENTS; first += FILL_SIZE) {
    await database.runTransaction((transaction) => {
      for (let number = first; number < Math.min(EVENTS, first + FILL_SIZE); number += 1)
        emitters[number % emitters.length]?.(transaction, {
          at: after(START, number - EVENTS),
          buyer: `buyer${number % 999}`,
          seller: `seller${number % 97}`,
        });
      return Promise.resolve();
    });
  }
}

/** No query asks for them, and the memory, which has no indexes, looks at all it has. */
function removeDelivered(memory: MemoryWorld["memory"]): number {
  const delivered = memory.list("events").filter(({ data }) => data.state === "delivered");
  for (const { path } of delivered) memory.put(path, undefined);
  return delivered.length;
}

function sweptBy(memory: MemoryWorld["memory"]): number {
  const { runs } = memory.find("ticks/bench") as { runs: Record<string, ScheduleRun> };
  return runs[SWEEP]?.ending?.figures.swept ?? 0;
}
