import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Photo, Rendition } from "./photo.ts";
import type { ChosenPhoto, ShownPhoto } from "./shown-photo.ts";
import type { UploadAllowance } from "./upload-allowance.ts";

/** `media/{mediaId}` and `media/{mediaId}/renditions/{generation}`, for those who only read. */
export function photoReader({ database }: Pick<Context, "database">) {
  const media = database.collection<Photo>("media");
  return {
    find: (id: string, reader: Reader = database) => reader.get(media.doc(id)),
    findRendition: ({ mediaId, generation }: ShownPhoto, reader: Reader = database) =>
      reader.get(renditionsOf(database, mediaId).doc(generation)),

    /** The rendition of each photo: of the upload named, or of the newest that is ready. One read each. */
    findChosen: (photos: readonly ChosenPhoto[], reader: Reader = database) =>
      Promise.all(
        photos.map(async ({ mediaId, generation }) => {
          if (generation === null) return (await reader.get(media.doc(mediaId)))?.rendition ?? undefined;
          return reader.get(renditionsOf(database, mediaId).doc(generation));
        }),
      ),
  };
}

const renditionsOf = (database: Context["database"], mediaId: string) =>
  database.collection<Rendition>(`media/${mediaId}/renditions`);

export function mediaStore({ database }: Pick<Context, "database">) {
  const media = database.collection<Photo>("media");
  const allowances = database.collection<UploadAllowance>("uploadAllowances");
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
    originalsDueBy: (now: Date) => ({
      query: media.where("originalUntil", "<=", now),
      by: "originalUntil",
    }),
    save: (transaction: Transaction, photo: Photo) => transaction.set(media.doc(photo.id), photo),
    remove: (transaction: Transaction, id: string) => transaction.delete(media.doc(id)),

    findAllowance: (uid: string, reader: Reader = database) => reader.get(allowances.doc(uid)),
    saveAllowance: (transaction: Transaction, allowance: UploadAllowance) =>
      transaction.set(allowances.doc(allowance.uid), allowance),

    /** Of one photo, the oldest first. */
    listRenditions: (mediaId: string, limit: number, reader: Reader = database) =>
      reader.query(renditionsOf(database, mediaId).limit(limit)),
    saveRendition: (transaction: Transaction, rendition: Rendition) =>
      transaction.set(renditionsOf(database, rendition.mediaId).doc(rendition.generation), rendition),
    removeRendition: (transaction: Transaction, { mediaId, generation }: ShownPhoto) =>
      transaction.delete(renditionsOf(database, mediaId).doc(generation)),
  };
}
