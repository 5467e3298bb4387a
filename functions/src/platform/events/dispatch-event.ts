import { after, DAY } from "../clock.ts";
import type { Context } from "../context.ts";
import { describeError, GiveUp } from "../give-up.ts";
import { invoke } from "../invocation.ts";
import { backOff } from "../jobs/back-off.ts";
import { log } from "../log.ts";
import { EVENTS, type StoredEvent } from "./domain-event.ts";
import type { LoadSubscriber, Subscriber } from "./subscriber.ts";

export type Subscribers = Readonly<Record<string, readonly LoadSubscriber[]>>;

export const MOST_ATTEMPTS = 10;
const DEAD_KEPT_MS = 365 * DAY;

/**
 * Hands one event to each subscriber that has not had it and records how that went: one read and one write,
 * beside what the subscribers cost. They are safe to run twice, so a death before the record only repeats
 * them. Throws while any still fails, so that the platform retries; the sweeper is the second safety net.
 */
export async function dispatchEvent(
  context: Context,
  subscribers: Subscribers,
  eventId: string,
): Promise<void> {
  const { clock, database } = context;
  const eventAt = database.collection<StoredEvent>(EVENTS).doc(eventId);
  const event = await database.get(eventAt);
  if (!event || event.state !== "pending") return;

  const loaded = await Promise.all((subscribers[event.type] ?? []).map((load) => load()));
  const waiting = loaded.map((module) => module.default).filter(({ name }) => !event.done.includes(name));
  const outcomes = await Promise.all(waiting.map((subscriber) => deliver(context, subscriber, event)));

  const failed = outcomes.filter((outcome) => outcome.error !== undefined);
  const attempts = event.attempts + 1;
  const isRetried = (error: unknown) => !(error instanceof GiveUp) && attempts < MOST_ATTEMPTS;
  const isPending = failed.some(({ error }) => isRetried(error));
  const state = isPending ? "pending" : failed.length > 0 ? "dead" : "delivered";
  await database.update(eventAt, {
    state,
    attempts,
    dueAt: after(clock.now(), backOff(attempts)),
    done: [...event.done, ...outcomes.filter(({ error }) => error === undefined).map(({ name }) => name)],
    failures: Object.fromEntries(failed.map(({ name, error }) => [name, describeError(error)])),
    ...(state === "dead" ? { expireAt: after(clock.now(), DEAD_KEPT_MS) } : {}),
  });
  if (state === "dead") log.error("event is dead", failed[0]?.error, { eventId, type: event.type });
  if (isPending) throw new Error(`${failed.length} reactions to ${event.type} ${eventId} failed`);
}

async function deliver(
  context: Context,
  subscriber: Subscriber,
  event: StoredEvent,
): Promise<{ name: string; error?: unknown }> {
  const { name } = subscriber;
  try {
    const occurrence = { eventId: event.id, at: event.at, data: event.data };
    await invoke({ requestId: event.id, hops: event.hops }, () =>
      subscriber.reaction.run(occurrence, context),
    );
    return { name };
  } catch (error) {
    log.error("reaction failed", error, { reaction: name, type: event.type, eventId: event.id });
    return { name, error };
  }
}
