import { setImmediate } from "node:timers/promises";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only when all code waits for it: an hour of waiting is over as soon as its work is done. */
export function openVirtualTime() {
  let now = 0;
  let isPassing = false;
  /** A heap: no sleeper is later than those below it. */
  const sleepers: Sleeper[] = [];

  const pass = async () => {
    isPassing = true;
    while (sleepers.length > 0) {
      // What was woken runs until it waits again; the client of Firestore reads answers as streams, a turn later.
      for (let turn = 0; turn < 3; turn += 1) await setImmediate();
      now = sleepers[0]?.at ?? now;
      while (sleepers[0] && sleepers[0].at <= now) popFirst(sleepers)?.wake();
    }
    isPassing = false;
  };

  return {
    /** Milliseconds since the beginning. */
    now: () => now,
    sleep: (ms: number): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      push(sleepers, { at: now + ms, wake: resolve });
      if (!isPassing) void pass();
      return promise;
    },
  };
}

function push(heap: Sleeper[], sleeper: Sleeper): void {
  let at = heap.push(sleeper) - 1;
  for (let above = (at - 1) >> 1; at > 0 && isLater(heap[above], sleeper); above = (at - 1) >> 1) {
    swap(heap, at, above);
    at = above;
  }
}

function popFirst(heap: Sleeper[]): Sleeper | undefined {
  swap(heap, 0, heap.length - 1);
  const first = heap.pop();
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const below = isLater(heap[left], heap[right]) ? right : left;
    if (!isLater(heap[at], heap[below])) return first;
    swap(heap, at, below);
    at = below;
  }
}

function isLater(one: Sleeper | undefined, other: Sleeper | undefined): boolean {
  return one !== undefined && other !== undefined && one.at > other.at;
}

function swap(heap: Sleeper[], one: number, other: number): void {
  const [first, second] = [heap[one], heap[other]];
  if (!first || !second) return;
  heap[one] = second;
  heap[other] = first;
}
