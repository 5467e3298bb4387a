import assert from "node:assert/strict";
import { after, MINUTE, SECOND } from "../src/platform/values/clock.ts";
import { round } from "./cold-start/median.ts";
import { emitEvents, emitters } from "./outbox/market-events.ts";
import { playOutage } from "./outbox/outage.ts";
import { openSimulation, START, TICK_MS } from "./outbox/simulation.ts";

/** Their triggers were lost, all of them: the sweeper alone dispatches them. */
const EVENTS = Number(process.env.SOUK_BENCH_EVENTS ?? 70_000);
/** Of 70 000 events; fewer are a smaller market. */
const SCALE = EVENTS / 70_000;
const EVENTS_A_DAY = 10_000_000 * SCALE;
const OUTAGE_MINUTES = 10;
const LIVE_SECONDS = 30;

/** How long the sweeper takes for waiting events, in simulated time; README.md says what each figure means. */
export default async function benchOutbox(): Promise<Record<string, number>> {
  const results = { "three types": await drain(emitters), "one type": await drain(emitters.slice(0, 1)) };
  console.log(`\n${EVENTS} events whose triggers were lost, a tick every two minutes, in simulated time`);
  console.table(results);
  const outage = await playOutage({
    eventsASecond: EVENTS_A_DAY / (24 * 3600),
    minutes: OUTAGE_MINUTES,
    liveSeconds: LIVE_SECONDS,
  });
  console.log(
    `\n${Math.round(EVENTS_A_DAY)} events a day, after ${OUTAGE_MINUTES} minutes without trigger and sweeper`,
  );
  console.table(outage);
  return {
    drain_70k_minutes: results["three types"].minutes,
    drain_70k_one_type_minutes: results["one type"].minutes,
    outage_events: outage["events that waited"],
    outage_drain_minutes: outage["minutes until the last is delivered"],
    outage_new_p95_ms: outage["their p95 in ms"],
  };
}

async function drain(kinds: typeof emitters) {
  const simulation = openSimulation();
  const { database, time, counts } = simulation;
  const at = (number: number) => after(START, number - EVENTS);
  await emitEvents(database, { events: EVENTS, kinds, at });
  simulation.begin();
  const sweeper = simulation.newInstance();

  let swept = 0;
  let delivered = 0;
  let endedAt = 0;
  for (let tick = 0; swept < EVENTS; tick += 1) {
    assert.ok(tick < 300, `${swept} of ${EVENTS} events after ${tick} ticks`);
    const next = time.sleep(TICK_MS);
    swept += await simulation.on(sweeper, () => simulation.sweep());
    endedAt = time.now();
    delivered += simulation.removeDelivered();
    await next;
  }
  simulation.end();
  assert.equal(delivered, EVENTS);
  return {
    minutes: round(endedAt / MINUTE, 1),
    "requests an event": round(counts.requests / EVENTS, 1),
    "events a second": round(EVENTS / (endedAt / SECOND), 0),
  };
}
