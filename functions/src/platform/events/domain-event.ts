import type * as z from "zod";
import { after, DAY } from "../values/clock.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { NonRetryableError } from "../jobs/non-retryable-error.ts";
import { randomId } from "../values/ids.ts";
import { currentInvocation } from "../runtime/invocation.ts";

/** Something that happened in a domain and that others may react to, declared once with the shape of its data. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodObject = z.ZodObject> {
  readonly type: Type;
  readonly data: Data;
}

/** An event in the outbox `events/{id}`, written in the transaction of the change it tells of. */
export interface OutboxEvent {
  id: string;
  type: string;
  data: Record<string, unknown>;
  at: Date;
  causationDepth: number;
  state: "pending" | "delivered" | "dead";
  attempts: number;
  /** When the sweeper may try again, should the trigger have failed or died. */
  dueAt: Date;
  /** Reactions that are through, so that a retry repeats only the others. */
  done: string[];
  /** Why reactions failed or gave up, by name. */
  failures: Record<string, string>;
  expireAt: Date;
}

export const EVENTS = "events";
/** Real chains are four long; more is a cycle of reactions. */
const MAX_CAUSATION_DEPTH = 16;
const FIRST_SWEEP_MS = 60_000;
const RETENTION_MS = 30 * DAY;

export function defineEvent<const Type extends string, Data extends z.ZodObject>(
  type: Type,
  data: Data,
): EventDefinition<Type, Data> {
  return { type, data };
}

/** Puts an event in the outbox as part of `unit`: it exists if, and only if, the change does. */
export function emit<D extends z.ZodObject>(
  transaction: Transaction,
  event: EventDefinition<string, D>,
  domainEvent: { at: Date; data: z.output<D> },
): void {
  const causationDepth = (currentInvocation()?.causationDepth ?? 0) + 1;
  if (causationDepth > MAX_CAUSATION_DEPTH)
    throw new NonRetryableError(
      `${event.type} is event ${causationDepth} of a chain: reactions form a cycle`,
    );
  const { at, data } = domainEvent;
  const id = randomId();
  const stored: OutboxEvent = {
    id,
    type: event.type,
    data: event.data.parse(data),
    at,
    causationDepth,
    state: "pending",
    attempts: 0,
    dueAt: after(at, FIRST_SWEEP_MS),
    done: [],
    failures: {},
    expireAt: after(at, RETENTION_MS),
  };
  transaction.create(transaction.collection<OutboxEvent>(EVENTS).doc(id), stored);
}
