import assert from "node:assert/strict";
import { dispatchNewEvent } from "../../src/platform/events/dispatch-event.ts";
import { after, MINUTE, SECOND } from "../../src/platform/values/clock.ts";
import { subscribers } from "../../src/subscribers.ts";
import { readDeployedFunctions } from "../../tools/cost/deployed-functions.ts";
import { round } from "../cold-start/median.ts";
import { emitEvents, emitters } from "./market-events.ts";
import { openSimulation, START, TICK_MS, type Simulation } from "./simulation.ts";

interface Outage {
  /** Emitted evenly. */
  readonly eventsASecond: number;
  readonly minutes: number;
  /** For how long afterwards new events are played as well. */
  readonly liveSeconds: number;
}

/** Until a change has woken a function. */
const TRIGGER_MS = 100;
const MAX_TICKS = 600;

/**
 * For some minutes no trigger and no schedule runs, and what is emitted meanwhile wakes nobody, not even later. Then they run again: triggers
 * dispatch what comes new, in as many instances as deployed, and the sweeper what has waited.
 */
export async function playOutage({ eventsASecond, minutes, liveSeconds }: Outage) {
  const simulation = openSimulation();
  const { database, time, memory } = simulation;
  const waiting = Math.round(eventsASecond * minutes * 60);
  const age = (number: number) => ((waiting - number) / eventsASecond) * SECOND;
  await emitEvents(database, {
    events: waiting,
    kinds: emitters,
    at: (number) => after(START, -age(number)),
  });
  simulation.begin();
  const triggers = wakeTriggers(simulation);
  const live = emitLive(simulation, {
    first: waiting,
    events: Math.round(eventsASecond * liveSeconds),
    eventsASecond,
  });

  const sweeper = simulation.newInstance();
  let endedAt = 0;
  for (let tick = 0, swept = 0; swept < waiting; tick += 1) {
    assert.ok(tick < MAX_TICKS, `${swept} of ${waiting} events after ${tick} ticks`);
    const next = time.sleep(TICK_MS);
    swept += await simulation.on(sweeper, () => simulation.sweep());
    endedAt = time.now();
    simulation.removeDelivered();
    await next;
  }
  await live;
  const lags = await triggers.end();
  simulation.end();
  simulation.removeDelivered();
  assert.deepEqual(memory.list("events"), []);
  return {
    "events that waited": waiting,
    "minutes until the last is delivered": round(endedAt / MINUTE, 1),
    "new events": lags.length,
    "their p95 in ms": Math.round(lags[Math.floor(lags.length * 0.95)] ?? NaN),
  };
}

/** Each new event wakes one of the trigger's instances, in turn. `end` resolves to how long each took until it was dispatched, sorted. */
function wakeTriggers(simulation: Simulation) {
  const { memory, time, context } = simulation;
  const trigger = readDeployedFunctions().find(({ name }) => name === "ops-onEventCreated");
  assert.ok(trigger);
  const instances = Array.from({ length: trigger.maxInstances }, simulation.newInstance);
  const dispatched: Promise<number>[] = [];
  const unwatch = memory.watch(({ path, before }) => {
    const [collection, eventId = ""] = path.split("/");
    if (collection !== "events" || before) return;
    const [at, instance] = [time.now(), instances[dispatched.length % instances.length]];
    assert.ok(instance);
    dispatched.push(
      (async () => {
        await time.sleep(TRIGGER_MS);
        await simulation.on(instance, () => dispatchNewEvent(context, subscribers, eventId));
        return time.now() - at;
      })(),
    );
  });
  return {
    end: async (): Promise<number[]> => {
      unwatch();
      return (await Promise.all(dispatched)).toSorted((one, other) => one - other);
    },
  };
}

/** New events, one after the other, each by an instance with nothing else to do. */
async function emitLive(
  simulation: Simulation,
  { first, events, eventsASecond }: { first: number; events: number; eventsASecond: number },
): Promise<void> {
  const { database, time, clock } = simulation;
  const emitted = Array.from({ length: events }, async (_, index) => {
    await time.sleep((index / eventsASecond) * SECOND);
    const one = { first: first + index, events: 1, kinds: emitters, at: () => clock.now() };
    await simulation.on(simulation.newInstance(), () => emitEvents(database, one));
  });
  await Promise.all(emitted);
}
