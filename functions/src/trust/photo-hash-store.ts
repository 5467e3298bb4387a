import { hashSegmentsOf } from "../media/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { HashedPhoto } from "./signal.ts";

/** `photoHashes/{mediaId}`: the perceptual hash of each photo, to find similar ones. */
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
      transaction.set(hashes.doc(hash.mediaId), { ...hash, hashSegments: hashSegmentsOf(hash.phash) }),
    remove: (transaction: Transaction, mediaId: string) => transaction.delete(hashes.doc(mediaId)),
    /** Photos that share a segment with this hash: most of the similar ones, and others. */
    listCandidates: (phash: string) =>
      database.query(
        hashes.where("hashSegments", "array-contains-any", hashSegmentsOf(phash)).limit(MAX_CANDIDATES),
      ),
  };
}
