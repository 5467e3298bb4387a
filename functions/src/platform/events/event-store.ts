import { FieldValue } from "firebase-admin/firestore";
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
  /** When the sweeper may retry, in case the trigger failed or died. An event that is over has none: no sweep is to find it. */
  dueAt?: Date;
  /** Reactions that have succeeded: a retry runs only the others. */
  done: string[];
  /** Why reactions failed, by name. */
  failures: Record<string, string>;
  expireAt: Date;
}

interface Changes extends Partial<Omit<OutboxEvent, "data" | "dueAt">> {
  /** `null` takes it away. */
  dueAt?: Date | null;
}

/** `events/{id}`, the outbox. */
export function eventStore({ database }: Pick<Context, "database">) {
  const events = database.collection<OutboxEvent>("events");
  return {
    find: (id: string, reader: Reader = database) => reader.get(events.doc(id)),
    /** Those that are not over, by type, and when the sweeper is to look at them. */
    pending: { query: events.where("state", "==", "pending"), group: "type", by: "dueAt" } as const,
    update: (transaction: Transaction, id: string, { dueAt, ...changes }: Changes) =>
      transaction.update(events.doc(id), {
        ...changes,
        ...(dueAt !== undefined && { dueAt: dueAt ?? FieldValue.delete() }),
      }),
    /**
     * By itself, before an attempt: an event that kills its instance must not be retried for ever. False where another
     * attempt has changed the event since it was found.
     */
    startAttempt: (found: OutboxEvent, attempt: Required<Pick<OutboxEvent, "attempts" | "dueAt">>) =>
      database.runTransaction(async (transaction) => {
        const event = await transaction.get(events.doc(found.id));
        if (event?.state !== "pending" || event.dueAt?.getTime() !== found.dueAt?.getTime()) return false;
        transaction.update(events.doc(found.id), attempt);
        return true;
      }),
  };
}

/** Adds an event to the outbox: it exists if, and only if, the transaction commits. */
export function createEvent(transaction: Transaction, event: OutboxEvent): void {
  transaction.create(transaction.collection<OutboxEvent>("events").doc(event.id), event);
}
