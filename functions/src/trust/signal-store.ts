import { photoKey } from "../media/contract.ts";
import { hashSegmentsOf, type ShownPhoto } from "../media/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { HashedPhoto, Signal } from "./signal.ts";

/** `signals/{id}` */
export function signalStore({ database }: Pick<Context, "database">) {
  const signals = database.collection<Signal>("signals");
  return {
    save: (transaction: Transaction, signal: Signal) => transaction.set(signals.doc(signal.id), signal),
    remove: (transaction: Transaction, { id }: Pick<Signal, "id">) => transaction.delete(signals.doc(id)),

    countAbout: async (subject: string, kind: Signal["kind"]) =>
      (await database.count(signals.where("subject", "==", subject).where("kind", "==", kind))).count,

    /** The latest first. */
    list(subject: string | undefined, page: PageRequest) {
      const ofSubject = subject === undefined ? signals : signals.where("subject", "==", subject);
      return findPageByTime(database, ofSubject, { by: "at", ...page });
    },

    /** Signals about a photo, on either side. */
    async listByPhoto(
      transaction: Transaction,
      { mediaId, generation }: ShownPhoto,
      limit: number,
    ): Promise<Signal[]> {
      const sides = [
        ["evidence.mediaId", "evidence.generation"],
        ["evidence.otherMediaId", "evidence.otherGeneration"],
      ] as const;
      const onEitherSide = sides.map(([id, upload]) =>
        transaction.query(signals.where(id, "==", mediaId).where(upload, "==", generation).limit(limit)),
      );
      return (await Promise.all(onEitherSide)).flat();
    },
  };
}

/** `photoHashes/{mediaId}.{generation}`: the perceptual hash of each photo that may be shown, to find similar ones. */
export interface PhotoHash extends HashedPhoto {
  phash: string;
  hashSegments: string[];
}

/** Bounds what a lookup reads, however many photos share a segment. */
const MAX_CANDIDATES = 50;

export function photoHashStore({ database }: Pick<Context, "database">) {
  const hashes = database.collection<PhotoHash>("photoHashes");
  return {
    save: (transaction: Transaction, hash: Omit<PhotoHash, "hashSegments">) =>
      transaction.set(hashes.doc(photoKey(hash)), { ...hash, hashSegments: hashSegmentsOf(hash.phash) }),
    remove: (transaction: Transaction, photo: ShownPhoto) => transaction.delete(hashes.doc(photoKey(photo))),
    /** Photos that share a segment with this hash: most of the similar ones, and others. */
    listCandidates: (phash: string) =>
      database.query(
        hashes.where("hashSegments", "array-contains-any", hashSegmentsOf(phash)).limit(MAX_CANDIDATES),
      ),
  };
}
