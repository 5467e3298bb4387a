import { FieldValue, type UpdateData } from "firebase-admin/firestore";
import type { Context } from "../runtime/context.ts";
import { DIED_AT, whereDead, type DeadLetter, type DeadLetterFilter } from "../jobs/dead-letter.ts";
import { findPageByTime, type PageRequest } from "../operations/list-page.ts";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";

/** An event in the outbox, written in the transaction of the change it reports. */
export interface OutboxEvent extends DeadLetter {
  id: string;
  type: string;
  data: Record<string, unknown>;
  /** Paths of what it is about, for those who follow one of them. */
  subjects?: string[];
  /** When it was emitted by Firestore's clock: what comes to be seen later has a later one. Only with `subjects`. */
  emittedAt?: Date;
  at: Date;
  causationDepth: number;
  state: "pending" | "delivered" | "dead" | "dropped";
  attempts: number;
  /** When the sweeper may retry, in case the trigger failed or died. An event that is over has none: no sweep is to find it. */
  dueAt?: Date;
  /** Reactions that have succeeded: a retry runs only the others. */
  done: string[];
  /** Why reactions failed, by name. */
  failures: Record<string, string>;
  expireAt: Date;
}

/** `null` takes a field away. */
type Changes = { [F in keyof Omit<OutboxEvent, "data">]?: OutboxEvent[F] | null };

interface DeadEventFilter extends DeadLetterFilter {
  readonly type?: string | undefined;
}

/** `events/{id}`, to follow only. */
export function eventReader({ database }: Pick<Context, "database">) {
  const events = database.collection<OutboxEvent>("events");
  return {
    /** Those about one of up to thirty subjects, the latest first. */
    about: (subjects: readonly string[], { since, limit }: { since: Date; limit: number }) =>
      events
        .where("subjects", "array-contains-any", subjects)
        .where("emittedAt", ">=", since)
        .orderBy("emittedAt", "desc")
        .limit(limit),
  };
}

/** `events/{id}`, the outbox. */
export function eventStore({ database }: Pick<Context, "database">) {
  const events = database.collection<OutboxEvent>("events");
  const dead = ({ type, ...filter }: DeadEventFilter) =>
    whereDead(type === undefined ? events : events.where("type", "==", type), filter);
  const update = (transaction: Transaction, id: string, changes: Changes) =>
    transaction.update(events.doc(id), withDeletions(changes));
  return {
    find: (id: string, reader: Reader = database) => reader.get(events.doc(id)),
    /** Those that are not over, by type, and when the sweeper is to look at them. */
    pending: {
      query: events.where("state", "==", "pending"),
      group: "type",
      by: "dueAt",
      dueSince: ({ dueAt }: OutboxEvent) => dueAt,
    } as const,
    /** The dead ones, of one type or of all. */
    dead,
    /** The latest dead first. */
    listDead: (filter: DeadEventFilter, page: PageRequest) =>
      findPageByTime(database, dead(filter), { by: DIED_AT, ...page }),
    update,
    /** Gives a dead event all its attempts again, the first by the next sweep. */
    replay: (transaction: Transaction, id: string, now: Date) =>
      update(transaction, id, { state: "pending", attempts: 0, dueAt: now, diedAt: null, reason: null }),
    /** A dead event that no longer waits for a person is kept as long as a dead one. */
    drop: (transaction: Transaction, id: string) =>
      update(transaction, id, { state: "dropped", diedAt: null, reason: null }),
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
  const reference = transaction.collection<OutboxEvent>("events").doc(event.id);
  const isFollowed = event.subjects !== undefined;
  transaction.create(reference, { ...event, ...(isFollowed && { emittedAt: FieldValue.serverTimestamp() }) });
}

function withDeletions(changes: Changes): UpdateData<OutboxEvent> {
  const entries = Object.entries(changes).map(([field, value]) => [field, value ?? FieldValue.delete()]);
  return Object.fromEntries(entries) as UpdateData<OutboxEvent>;
}
