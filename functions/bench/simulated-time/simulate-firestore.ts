import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { after } from "../../src/platform/values/clock.ts";
import type { MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openVirtualTime } from "../../test-support/virtual-time.ts";
import { latencyOf } from "./firestore-latency.ts";

/** Assumed: of an instance's only processor, for each request. What the client, the reaction and the log take before it. */
const CPU_MS = 2;

/** An instance's processor, and until when it has work. */
interface Processor {
  freeAt: number;
}

/**
 * Firestore in memory, with time that is simulated: a request takes as long as one to Firestore, side by side with others, and waits for the
 * processor of the instance that makes it. `spread` is what a latency is multiplied by, drawn for each request.
 */
export function simulateFirestore(
  { memory, clock }: Pick<MemoryWorld, "memory" | "clock">,
  spread: () => number = () => 1,
) {
  const time = openVirtualTime();
  const instances = new AsyncLocalStorage<Processor>();
  const realNow = performance.now.bind(performance);
  const counts = { requests: 0 };

  return {
    time,
    counts,
    newInstance: (): Processor => ({ freeAt: 0 }),
    /** Whatever is done in it takes that instance's processor. */
    on: <R>(instance: Processor, work: () => Promise<R>): Promise<R> => instances.run(instance, work),

    /** From here on, every clock is the simulation's. */
    begin(start: Date): void {
      memory.delay = async (method) => {
        const instance = instances.getStore();
        assert.ok(instance, `${method} is asked for by no instance`);
        counts.requests += 1;
        instance.freeAt = Math.max(instance.freeAt, time.now()) + CPU_MS;
        await time.sleep(instance.freeAt - time.now() + latencyOf(method) * spread());
      };
      clock.now = () => after(start, time.now());
      performance.now = time.now;
    },

    end(): void {
      performance.now = realNow;
      memory.delay = () => Promise.resolve();
    },
  };
}
