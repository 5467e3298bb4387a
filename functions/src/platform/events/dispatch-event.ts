import { after, DAY } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { describeError, NonRetryableError } from "../jobs/non-retryable-error.ts";
import { generalizeReason } from "../jobs/dead-letter.ts";
import { invoke } from "../runtime/invocation.ts";
import { backOff } from "../jobs/back-off.ts";
import { log } from "../runtime/log.ts";
import { addFigures, type Figures } from "../figures/figures.ts";
import { countFigures } from "../figures/figure-store.ts";
import { measureWork } from "../usage/measure-work.ts";
import { sweepGroups } from "../schedules/sweep-groups.ts";
import { eventStore, type OutboxEvent } from "./event-store.ts";
import type { LoadSubscriber, Subscriber } from "./subscriber.ts";

export type Subscribers = Readonly<Record<string, readonly LoadSubscriber[]>>;

/** With the back-off this spans a little over a day. */
const MAX_ATTEMPTS = 18;
const DEAD_RETENTION_MS = 365 * DAY;
const deadEvent: Figures = { deadLetters: { events: 1 } };

interface Outcome {
  name: string;
  error?: unknown;
  figures?: Figures | undefined;
}

/**
 * Dispatches a new event to its subscribers: two reads and one write, besides what they cost, and
 * one write more where any of them counts something. Failures are
 * recorded and retried by the sweeper; the platform's own retries only cover a death before the record.
 */
export async function dispatchNewEvent(
  context: Context,
  subscribers: Subscribers,
  eventId: string,
): Promise<void> {
  const event = await eventStore(context).find(eventId);
  if (event?.state === "pending" && event.attempts === 0) {
    await dispatch(context, subscribers, { ...event, attempts: 1 });
  }
}

/**
 * Dispatches an event to each subscriber that is not done and records the outcomes. `attempts` includes this
 * one. Subscribers are safe to run twice, so a death before the record only repeats them.
 */
export async function dispatch(
  context: Context,
  subscribers: Subscribers,
  event: OutboxEvent,
): Promise<void> {
  if (event.attempts > MAX_ATTEMPTS) {
    const reason = new Error("Its attempts died before they could say why");
    return record(context, event, [{ name: "dispatch", error: reason }]);
  }
  const loaded = await Promise.all((subscribers[event.type] ?? []).map((load) => load()));
  const waiting = loaded.map((module) => module.default).filter(({ name }) => !event.done.includes(name));
  await record(context, event, await Promise.all(waiting.map((each) => deliver(context, each, event))));
}

async function deliver(context: Context, subscriber: Subscriber, event: OutboxEvent): Promise<Outcome> {
  const { name } = subscriber;
  try {
    const domainEvent = { eventId: event.id, at: event.at, data: event.data };
    const figures = await invoke({ requestId: event.id, causationDepth: event.causationDepth }, () =>
      measureWork({ context, name }, () => subscriber.reaction.run(domainEvent, context)),
    );
    return { name, figures: figures ?? undefined };
  } catch (error) {
    log.error("reaction failed", error, { reaction: name, type: event.type, eventId: event.id });
    return { name, error };
  }
}

/** Another dispatch of the same event may have recorded meanwhile: done subscribers stay done, and what they counted counted. */
function record({ clock, database }: Context, event: OutboxEvent, outcomes: Outcome[]): Promise<void> {
  const { id, type, attempts } = event;
  const events = eventStore({ database });
  return database.runTransaction(async (transaction) => {
    const current = await events.find(id, transaction);
    if (current?.state !== "pending") return;
    const successes = outcomes.filter(({ error }) => error === undefined).map(({ name }) => name);
    const done = [...new Set([...current.done, ...successes])];
    const failed = outcomes.filter(({ name }) => !done.includes(name));
    const isPending =
      failed.some(({ error }) => !(error instanceof NonRetryableError)) && attempts < MAX_ATTEMPTS;
    const state = isPending ? "pending" : failed.length > 0 ? "dead" : "delivered";
    if (state === "dead") log.error("event is dead", failed[0]?.error, { eventId: id, type, attempts });
    const now = clock.now();
    const counted = outcomes.filter(({ name }) => !current.done.includes(name));
    const parts = counted.map(({ figures }) => figures ?? {});
    countFigures(transaction, { at: event.at, now, figures: addFigures(parts) });
    if (state === "dead") countFigures(transaction, { at: now, now, figures: deadEvent });
    events.update(transaction, id, {
      state,
      done,
      attempts: Math.max(attempts, current.attempts),
      dueAt: isPending ? after(now, backOff(attempts)) : null,
      failures: Object.fromEntries(failed.map(({ name, error }) => [name, describeError(error)])),
      ...(state === "dead" && {
        diedAt: now,
        reason: reasonOf(failed),
        expireAt: after(now, DEAD_RETENTION_MS),
      }),
    });
  });
}

/** The reasons of all its reactions that failed, which mostly is one. */
function reasonOf(failed: Outcome[]): string {
  const reasons = new Set(failed.map(({ error }) => generalizeReason(describeError(error))));
  return [...reasons].toSorted().join("; ");
}

/** Dispatches due pending events again, after a lost trigger, a death or a failed reaction. */
export function sweepEvents(context: Context, subscribers: Subscribers, now: Date) {
  const events = eventStore(context);
  return sweepGroups(context, {
    due: events.pending,
    now,
    outcomes: ["swept"],
    process: async (event) => {
      const attempts = event.attempts + 1;
      const attempt = { attempts, dueAt: after(now, backOff(attempts)) };
      if (!(await events.startAttempt(event, attempt))) return undefined;
      await dispatch(context, subscribers, { ...event, ...attempt });
      return "swept";
    },
    failure: "event was not swept",
    describe: ({ id, type }) => ({ eventId: id, type }),
  });
}
