import type { Context } from "../runtime/context.ts";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";

/** An event in the outbox, written in the transaction of the change it reports. */
export interface OutboxEvent {
  id: string;
  type: string;
  data: Record<string, unknown>;
  at: Date;
  causationDepth: number;
  state: "pending" | "delivered" | "dead";
  attempts: number;
  /** When the sweeper may retry, in case the trigger failed or died. */
  dueAt: Date;
  /** Reactions that have succeeded: a retry runs only the others. */
  done: string[];
  /** Why reactions failed, by name. */
  failures: Record<string, string>;
  expireAt: Date;
}

/** `events/{id}`, the outbox. */
export function eventStore({ database }: Pick<Context, "database">) {
  const events = database.collection<OutboxEvent>("events");
  return {
    find: (id: string, reader: Reader = database) => reader.get(events.doc(id)),
    dueBy: (now: Date) => ({
      query: events.where("state", "==", "pending").where("dueAt", "<=", now),
      by: "dueAt",
    }),
    update: (transaction: Transaction, id: string, changes: Partial<Omit<OutboxEvent, "data">>) =>
      transaction.update(events.doc(id), changes),
    /** By itself, before an attempt: an event that kills its instance must not be retried for ever. */
    recordAttempt: (id: string, attempt: Pick<OutboxEvent, "attempts" | "dueAt">) =>
      database.update(events.doc(id), attempt),
  };
}

/** Adds an event to the outbox: it exists if, and only if, the transaction commits. */
export function createEvent(transaction: Transaction, event: OutboxEvent): void {
  transaction.create(transaction.collection<OutboxEvent>("events").doc(event.id), event);
}
