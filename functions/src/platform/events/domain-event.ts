import type * as z from "zod";
import { after, DAY } from "../values/clock.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { createEvent } from "./event-store.ts";
import { NonRetryableError } from "../jobs/non-retryable-error.ts";
import { randomId } from "../values/ids.ts";
import { currentInvocation } from "../runtime/invocation.ts";

/** A domain event that others may subscribe to, declared once with the schema of its data. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodObject = z.ZodObject> {
  readonly type: Type;
  readonly data: Data;
  /** Whom and what it is about: those who follow one of these hear of it. Without any, nobody can follow it. */
  subjects?(data: z.output<Data>): readonly Subject[];
}

/** The path of a document that an event is about. */
export type Subject = `${string}/${string}`;

/** Real chains have a depth of four; a longer one is a cycle of reactions. */
const MAX_CAUSATION_DEPTH = 16;
const FIRST_SWEEP_MS = 60_000;
const RETENTION_MS = 30 * DAY;

export function defineEvent<const Type extends string, Data extends z.ZodObject>(
  type: Type,
  data: Data,
  subjects?: (data: z.output<Data>) => readonly Subject[],
): EventDefinition<Type, Data> {
  return { type, data, ...(subjects && { subjects }) };
}

/** Adds an event to the outbox in `transaction`: it exists if, and only if, the change does. */
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
  const { at } = domainEvent;
  const data = event.data.parse(domainEvent.data);
  // Who has left has an empty uid.
  const subjects = new Set(event.subjects?.(data).filter((subject) => !subject.endsWith("/")));
  createEvent(transaction, {
    id: randomId(),
    type: event.type,
    data,
    ...(subjects.size > 0 && { subjects: [...subjects] }),
    at,
    causationDepth,
    state: "pending",
    attempts: 0,
    dueAt: after(at, FIRST_SWEEP_MS),
    done: [],
    failures: {},
    expireAt: after(at, RETENTION_MS),
  });
}
