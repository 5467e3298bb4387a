import { FieldValue } from "firebase-admin/firestore";
import type { Progress } from "../platform/data-map/erase-documents.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { DueQuery } from "../platform/schedules/due-items.ts";
import { after, DAY } from "../platform/values/clock.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { Erasure } from "./erasure.ts";

/** `erasures/{id}` */
export function erasureStore({ database }: Pick<Context, "database">) {
  const erasures = database.collection<Erasure>("erasures");
  return {
    /** The same for the same member: two requests at once are one. */
    idOf: (uid: string) => idFrom("erasure", uid),
    find: (id: string, reader: Reader = database) => reader.get(erasures.doc(id)),
    dueBy: (now: Date): DueQuery<Erasure> => ({ query: erasures.where("nextAt", "<=", now), by: "nextAt" }),
    /** The latest first. */
    list: (page: PageRequest) => findPageByTime(database, erasures, { by: "requestedAt", ...page }),
    /** All of them, a page after another. */
    listById: async (page: { after: string | null; limit: number }) =>
      (await database.listById(erasures, page)).map(({ document }) => document),
    save: (transaction: Transaction, erasure: Erasure) => transaction.set(erasures.doc(erasure.id), erasure),
    remove: (transaction: Transaction, id: string) => transaction.delete(erasures.doc(id)),
    /** A blind write: no row waits for another. */
    record: (
      transaction: Transaction,
      id: string,
      { row, progress: { erased, waiting, position } }: { row: string; progress: Progress },
    ) => {
      const counts = [...erased].map(([name, count]) => [name, { erased: FieldValue.increment(count) }]);
      const rows = Object.fromEntries(counts) as Record<string, object>;
      const own = { ...rows[row], waiting: FieldValue.increment(waiting), position };
      transaction.merge(erasures.doc(id), { rows: { ...rows, [row]: own } });
    },
  };
}

/** `reservedHandles/{hash of the handle}`: handles of those who have left, and until when nobody gets them. */
export interface ReservedHandle {
  freeAt: Date;
}

/** So long nobody can pass for somebody who has left. */
const RESERVED_MS = 365 * DAY;

export function reservedHandleStore({ database }: Pick<Context, "database">) {
  const reserved = database.collection<ReservedHandle>("reservedHandles");
  const ref = (handle: string) => reserved.doc(idFrom("handle", handle));
  return {
    isReserved: async (handle: string, now: Date, reader: Reader = database): Promise<boolean> => {
      const found = await reader.get(ref(handle));
      return found !== undefined && found.freeAt > now;
    },
    reserve: (transaction: Transaction, handle: string, now: Date) =>
      transaction.set(ref(handle), { freeAt: after(now, RESERVED_MS) }),
    /** All that are free by now, in bounded transactions. */
    removeFreeBy: (now: Date) =>
      database.runInBatches(async (transaction, limit) => {
        const query = reserved.where("freeAt", "<=", now).orderBy("freeAt").limit(limit);
        const found = await transaction.queryWithIds(query);
        for (const { reference } of found) transaction.delete(reference);
        return found.length;
      }),
  };
}
