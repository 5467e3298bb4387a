import { AsyncLocalStorage } from "node:async_hooks";
import { countCost, type Invocation } from "../runtime/invocation.ts";
import { busyTime } from "./busy-time.ts";
import type { WorkCost } from "./work-cost.ts";

interface Metered {
  /** What is metered within it, and so is not counted of it again. */
  readonly inner: { reads: number; writes: number };
  readonly isTimed: boolean;
}

const current = new AsyncLocalStorage<Metered>();
/** An instance is a process. */
const instance = busyTime();

interface Options {
  /** False for what only waits for what it runs. */
  readonly isTimed?: boolean | undefined;
  /** It goes on after what has opened it, and counts by itself. */
  readonly isApart?: boolean;
}

/**
 * Meters one piece of work: what runs by `run` counts until `end`, which says what it has cost. Of pieces within each other
 * each counts its own reads and writes, and the outermost that is timed the time.
 */
export function openMeter({ isTimed = true, isApart = false }: Options = {}) {
  const outer = isApart ? undefined : current.getStore();
  const metered: Metered = { inner: { reads: 0, writes: 0 }, isTimed: isTimed || outer?.isTimed === true };
  const endWork = isTimed && !outer?.isTimed ? instance.begin() : () => 0;
  let cost: Invocation | undefined;
  return {
    isOutermost: outer === undefined,

    run: <R>(work: () => R): R =>
      current.run(metered, () =>
        countCost((counted) => {
          cost = counted;
          return work();
        }),
      ),

    end(): WorkCost {
      const { reads = 0, writes = 0 } = cost ?? {};
      if (outer) {
        outer.inner.reads += reads;
        outer.inner.writes += writes;
      }
      return {
        runs: 1,
        reads: reads - metered.inner.reads,
        writes: writes - metered.inner.writes,
        milliseconds: Math.round(endWork()),
      };
    },
  };
}
