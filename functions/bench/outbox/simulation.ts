import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { schedules } from "../../src/ops/schedules.ts";
import { runTick } from "../../src/platform/schedules/run-tick.ts";
import type { ScheduleRun } from "../../src/platform/schedules/tick-store.ts";
import { after, MINUTE } from "../../src/platform/values/clock.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { openVirtualTime } from "../../test-support/virtual-time.ts";
import { latencyOf } from "../firestore-latency.ts";

export type Simulation = ReturnType<typeof openSimulation>;

export const TICK_MS = 2 * MINUTE;
export const START = new Date("2026-03-01T12:00:00Z");
const SWEEP = "ops.sweepEvents";

/** Of an instance's only processor, for each request: what the client, the reaction and the log take before it. */
const CPU_MS = 2;

/** An instance's processor, and until when it has work. */
interface Processor {
  freeAt: number;
}

/**
 * The outbox in memory, with time that is simulated: a request takes as long as one to Firestore, and waits for the processor of the
 * instance that makes it.
 */
export function openSimulation() {
  const world = memoryContext(START);
  const { memory, clock, context } = world;
  const time = openVirtualTime();
  const instances = new AsyncLocalStorage<Processor>();
  const realNow = performance.now.bind(performance);
  const counts = { requests: 0 };

  return {
    ...world,
    time,
    counts,
    newInstance: (): Processor => ({ freeAt: 0 }),
    /** Whatever is done in it takes that instance's processor. */
    on: <R>(instance: Processor, work: () => Promise<R>): Promise<R> => instances.run(instance, work),

    /** From here on, every clock is the simulation's, a minute after its start: what was written before is due by then. */
    begin(): void {
      memory.delay = async (method) => {
        const instance = instances.getStore();
        assert.ok(instance, `${method} is asked for by no instance`);
        counts.requests += 1;
        instance.freeAt = Math.max(instance.freeAt, time.now()) + CPU_MS;
        await time.sleep(instance.freeAt - time.now() + latencyOf(method));
      };
      clock.now = () => after(START, MINUTE + time.now());
      performance.now = time.now;
    },

    end(): void {
      performance.now = realNow;
      memory.delay = () => Promise.resolve();
    },

    /** One run of the product's own sweeper. Resolves to how many events it has dispatched. */
    async sweep(): Promise<number> {
      const tick = { name: "bench", schedules: { [SWEEP]: schedules[SWEEP] }, now: clock.now() };
      const { failed } = await runTick(tick, context);
      assert.deepEqual(failed, []);
      const { runs } = memory.find("ticks/bench") as { runs: Record<string, ScheduleRun> };
      return runs[SWEEP]?.ending?.figures.swept ?? 0;
    },

    /** No query asks for what is delivered, and the memory, which has no indexes, looks at all it has. */
    removeDelivered(): number {
      const delivered = memory.list("events").filter(({ data }) => data.state === "delivered");
      for (const { path } of delivered) memory.put(path, undefined);
      return delivered.length;
    },
  };
}
