import { dispatch } from "../../src/platform/events/dispatch-event.ts";
import type { OutboxEvent } from "../../src/platform/events/event-store.ts";
import { MINUTE } from "../../src/platform/values/clock.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import type { Job } from "../../src/platform/jobs/job.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import { subscribers } from "../../src/subscribers.ts";
import { handlers } from "../../test-support/drain.ts";
import { listOf } from "./view.ts";
import type { World } from "./world.ts";

/** Whatever is not over after so many rounds never is. */
const MAX_ROUNDS = 14;

export function pendingEvents({ memory }: World): OutboxEvent[] {
  return listOf<OutboxEvent>(memory, "events").filter(({ state }) => state === "pending");
}

export function waitingJobs({ memory }: World): Job[] {
  return listOf<Job>(memory, "jobs").filter(({ state }) => state === "pending" || state === "running");
}

export function deliver(context: Context, event: OutboxEvent): Promise<void> {
  return dispatch(context, subscribers, { ...event, attempts: event.attempts + 1 });
}

/** An event that everyone had comes once more: whoever reacts has to take it without complaint. */
export async function deliverAgain(context: Context, event: OutboxEvent): Promise<void> {
  for (const load of subscribers[event.type] ?? []) {
    const { reaction } = (await load()).default;
    const domainEvent = { eventId: event.id, at: event.at, data: event.data };
    await invoke({ requestId: event.id, causationDepth: event.causationDepth }, () =>
      reaction.run(domainEvent, context),
    );
  }
}

/** Events and jobs as they come, and what comes of them. */
export async function deliverFor(world: World, context: Context, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const job of waitingJobs(world)) await work(world, context, job);
    for (const event of pendingEvents(world)) await deliver(context, event);
  }
}

/** Runs a job whether or not its pause is over. */
export async function work({ memory }: World, context: Context, job: Job): Promise<void> {
  const now = context.clock.now();
  if (job.state === "done") change({ state: "pending", attempts: 0, expireAt: null, dueAt: now });
  if (job.state === "pending" && job.dueAt > now) change({ dueAt: now });
  const handler = handlers(context).find(({ queue }) => queue === job.queue);
  if (!handler) throw new Error(`Nobody works at ${job.queue}`);
  await runJob(handler, job.id, context);

  function change(changes: Partial<Job>): void {
    memory.put(`jobs/${job.id}`, { ...memory.find(`jobs/${job.id}`), ...changes });
  }
}

/** Every webhook is delivered again, and every call is repeated, in some order. */
export async function repeatAll(world: World, seed: number): Promise<void> {
  const { context, memory } = world;
  const received = listOf<OutboxEvent>(memory, "events").filter(({ state }) => state === "delivered");
  const done = listOf<Job>(memory, "jobs").filter(({ state }) => state === "done");
  const again = [
    ...received.map((event) => () => deliverAgain(context, event)),
    ...done.map((job) => () => work(world, context, job)),
  ];
  for (const each of shuffled(again, seed)) await each();
}

/** Delivers all there is, in some order, what comes of it as well, until nothing is left. */
export async function settle(world: World, seed: number): Promise<void> {
  const { context, clock } = world;
  for (let round = 0; ; round += 1) {
    const events = pendingEvents(world).map((event) => () => deliver(context, event));
    const jobs = waitingJobs(world).map((job) => () => work(world, context, job));
    const all = shuffled([...events, ...jobs], seed + round);
    if (all.length === 0) return;
    if (round > MAX_ROUNDS) throw new Error(describeRest(world));
    for (const each of all) await each();
    // The leases of those who died run out.
    if (round > 3) clock.advance(4 * MINUTE);
  }
}

function describeRest(world: World): string {
  const events = pendingEvents(world).map(({ type, failures }) => `${type} ${JSON.stringify(failures)}`);
  const jobs = waitingJobs(world).map(({ queue, lastError }) => `${queue} ${lastError}`);
  return `Events and jobs do not come to an end: ${[...events, ...jobs].join("; ")}`;
}

/** The same order for the same seed. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
