import { FieldPath, FieldValue } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Count, Counters, Kind } from "./counters.ts";
import type { Dated } from "./membership-store.ts";
import type { ViewerHour, ViewSalts } from "./viewer.ts";
import type { ViewBatch } from "./views.ts";

type Counted = Partial<Record<Kind, Count>> & { isRecountSettled?: boolean };

/** `counters/{listingId}`, for those who only read. */
export function counterReader({ database }: Pick<Context, "database">) {
  const counters = database.collection<Counters>("counters");
  return {
    findAll: (listingIds: readonly string[]) => database.getAll(listingIds.map((id) => counters.doc(id))),
  };
}

/** `counters/{listingId}`: each method writes only its own fields, since several write one document. */
export function counterStore({ database }: Pick<Context, "database">) {
  const counters = database.collection<Counters>("counters");
  return {
    ...counterReader({ database }),
    find: (listingId: string, reader: Reader = database) => reader.get(counters.doc(listingId)),
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

/** `viewers/{id}` and `viewBatches/{id}` */
export function viewStore({ database }: Pick<Context, "database">) {
  const batches = database.collection<ViewBatch>("viewBatches");
  const viewers = database.collection<ViewerHour>("viewers");
  return {
    findViewer: (transaction: Transaction, id: string) => transaction.get(viewers.doc(id)),
    saveViewer: (transaction: Transaction, id: string, viewer: ViewerHour) =>
      transaction.set(viewers.doc(id), viewer),
    save: (transaction: Transaction, batch: ViewBatch) => transaction.set(batches.doc(batch.id), batch),
    list: (limit: number) => database.query(batches.limit(limit)),
    /** Fails the transaction when a batch no longer exists: another run has added it. */
    take: (transaction: Transaction, { id }: ViewBatch) =>
      transaction.delete(batches.doc(id), { exists: true }),
  };
}

/** `checkpoints/social.{what}`: the position of the reconciliation, and the salts of those who view listings. */
interface Checkpoints extends Record<Dated, { seenUntil: Date }> {
  viewSalts: { salts: ViewSalts };
  /** The last counter of the current pass over all of them; null between two passes. */
  counters: { listingId: string | null; passStartedAt: Date };
}

export function checkpointStore({ database }: Pick<Context, "database">) {
  const checkpoint = <W extends keyof Checkpoints>(what: W) =>
    database.collection<Checkpoints[W]>("checkpoints").doc(`social.${what}`);
  return {
    find: <W extends keyof Checkpoints>(what: W, reader: Reader = database) => reader.get(checkpoint(what)),
    saveSalts: (transaction: Transaction, salts: ViewSalts) =>
      transaction.set(checkpoint("viewSalts"), { salts }),
    save: <W extends keyof Checkpoints>(what: W, state: Checkpoints[W]) =>
      database.set(checkpoint(what), state as never),
  };
}
