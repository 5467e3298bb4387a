import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Photo } from "./photo.ts";

/** `media/{mediaId}`, for those who only read. */
export function photoReader({ database }: Pick<Context, "database">) {
  const media = database.collection<Photo>("media");
  return {
    find: (id: string, reader: Reader = database) => reader.get(media.doc(id)),
    findAll: (ids: readonly string[], reader: Reader = database) =>
      reader.getAll(ids.map((id) => media.doc(id))),
  };
}

export function mediaStore({ database }: Pick<Context, "database">) {
  const media = database.collection<Photo>("media");
  const dueBy = (instant: Date) => media.where("nextSweepAt", "<=", instant);
  return {
    ...photoReader({ database }),
    /** All photos, or all of one member's: for backfills, not to be run as it is. */
    every: ({ owner }: { owner: string | undefined }) =>
      owner === undefined ? media : media.where("owner", "==", owner),
    dueForSweep: (now: Date) => ({ query: dueBy(now), by: "nextSweepAt" }),
    /** Photos due for a sweep, in pages, the longest due first. */
    findPageDueForSweep: (by: Date, page: PageRequest) =>
      findPageByTime(database, dueBy(by), { by: "nextSweepAt", direction: "asc", ...page }),
    /** A member's photos that are not due for a sweep. */
    listNotDue: ({ owner, now }: { owner: string; now: Date }, limit: number, reader: Reader) =>
      reader.query(media.where("owner", "==", owner).where("nextSweepAt", ">", now).limit(limit)),
    originalsDueBy: (now: Date) => ({
      query: media.where("originalUntil", "<=", now),
      by: "originalUntil",
    }),
    save: (transaction: Transaction, photo: Photo) => transaction.set(media.doc(photo.id), photo),
    remove: (transaction: Transaction, id: string) => transaction.delete(media.doc(id)),
  };
}
