import { FieldPath, FieldValue } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Count, Counters, Kind } from "./counters.ts";

type Counted = Partial<Record<Kind, Count>> & { isRecountSettled?: boolean };

/** `counters/{listingId}`: each method writes only its own fields, since several write one document. */
export function counterStore({ database }: Pick<Context, "database">) {
  const counters = database.collection<Counters>("counters");
  return {
    find: (listingId: string, reader: Reader = database) => reader.get(counters.doc(listingId)),
    findAll: (listingIds: readonly string[]) => database.getAll(listingIds.map((id) => counters.doc(id))),
    listDue: (now: Date, limit: number) =>
      database.query(counters.where("dueAt", "<=", now).orderBy("dueAt").limit(limit)),
    /** By listing id, from the beginning or after the one given. */
    listAfter: (listingId: string | null, limit: number) => {
      const inOrder = counters.orderBy(FieldPath.documentId()).limit(limit);
      return database.query(listingId === null ? inOrder : inOrder.startAfter(listingId));
    },
    saveCounts: (transaction: Transaction, listingId: string, counted: Counted) => {
      const { isRecountSettled, ...counts } = counted;
      const entries = Object.entries(counts);
      transaction.merge(counters.doc(listingId), {
        listingId,
        ...Object.fromEntries(entries.map(([kind, { count }]) => [kind, count])),
        countedAt: Object.fromEntries(entries.map(([kind, { at }]) => [kind, at])),
        ...(isRecountSettled ? { dueAt: FieldValue.delete() } : {}),
      });
    },
    schedule: (transaction: Transaction, listingId: string, dueAt: Date) =>
      transaction.merge(counters.doc(listingId), { dueAt }),
    /** A blind write: it waits for no count of the same listing. */
    addViews: (transaction: Transaction, listingId: string, views: number) =>
      transaction.merge(counters.doc(listingId), { listingId, views: FieldValue.increment(views) }),
  };
}
