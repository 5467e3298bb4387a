import { setTimeout as sleep } from "node:timers/promises";
import type { DocumentChange } from "../../src/platform/triggers/event.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";

export const INSTANCES = 3;
/** Events an instance works on at once: Cloud Run's, and that of `social/cloud.ts`. */
const CONCURRENCY = 80;

/** How late an event is, in milliseconds, and how late the second copy of one that comes twice. */
const LATE_MS = { least: 20, most: 400 };
const TWICE_MS = { least: 300, most: 2_000 };
const SHARE_TWICE = 0.2;

export type Handle = (event: DocumentChange, instance: number) => Promise<unknown>;

/** What handling the events was billed, as the code counts it. */
export interface Bill {
  reads: number;
  writes: number;
}

/** Brings events to a few simulated instances as Eventarc would: late, so shuffled, and one in five twice. */
export function openDelivery(handle: Handle, random: () => number) {
  const bill: Bill = { reads: 0, writes: 0 };
  const queue: DocumentChange[] = [];
  const busy = Array.from({ length: INSTANCES }, () => 0);
  const handled: Promise<void>[] = [];
  const between = ({ least, most }: { least: number; most: number }) => least + random() * (most - least);

  const work = async (instance: number) => {
    busy[instance] = (busy[instance] ?? 0) + 1;
    for (let event = queue.shift(); event; event = queue.shift()) {
      const current = event;
      await invoke({ requestId: current.eventId }, async (invocation) => {
        await handle(current, instance);
        bill.reads += invocation.reads;
        bill.writes += invocation.writes;
      });
    }
    busy[instance] = (busy[instance] ?? 0) - 1;
  };
  const arrive = async (event: DocumentChange, afterMs: number) => {
    await sleep(afterMs);
    queue.push(event);
    const free = busy.findIndex((events) => events === Math.min(...busy));
    if ((busy[free] ?? 0) < CONCURRENCY) await work(free);
  };
  return {
    bill,
    send: (event: DocumentChange) => {
      handled.push(arrive(event, between(LATE_MS)));
      if (random() < SHARE_TWICE) handled.push(arrive(event, between(TWICE_MS)));
    },
    settle: () => Promise.all(handled),
  };
}
