import assert from "node:assert/strict";
import { schedules } from "../../src/ops/schedules.ts";
import { runTick } from "../../src/platform/schedules/run-tick.ts";
import type { ScheduleRun } from "../../src/platform/schedules/tick-store.ts";
import { after, MINUTE } from "../../src/platform/values/clock.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { simulateFirestore } from "../simulated-time/simulate-firestore.ts";

export type Simulation = ReturnType<typeof openSimulation>;

export const TICK_MS = 2 * MINUTE;
export const START = new Date("2026-03-01T12:00:00Z");
const SWEEP = "ops.sweepEvents";

/** The outbox in memory, with time that is simulated. */
export function openSimulation() {
  const world = memoryContext(START);
  const { memory, clock, context } = world;
  const simulated = simulateFirestore(world);

  return {
    ...world,
    ...simulated,
    /** A minute after its start: what was written before is due by then. */
    begin: () => simulated.begin(after(START, MINUTE)),

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
