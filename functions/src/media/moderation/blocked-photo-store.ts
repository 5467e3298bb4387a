import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { hashSegmentsOf } from "../perceptual-distance.ts";

/** `blockedPhotos/{phash}`: what a photo must not look like. */
export interface BlockedPhoto {
  phash: string;
  hashSegments: string[];
  /** For moderators only: members do not learn which photo theirs resembles. */
  note: string;
  blockedBy: string;
  blockedAt: Date;
}

/** Bounds what a lookup reads. */
const MAX_CANDIDATES = 50;

export function blockedPhotoStore({ database }: Pick<Context, "database">) {
  const blocked = database.collection<BlockedPhoto>("blockedPhotos");
  return {
    listCandidates: (phash: string) =>
      database.query(
        blocked.where("hashSegments", "array-contains-any", hashSegmentsOf(phash)).limit(MAX_CANDIDATES),
      ),
    save: (transaction: Transaction, photo: Omit<BlockedPhoto, "hashSegments">) =>
      transaction.set(blocked.doc(photo.phash), { ...photo, hashSegments: hashSegmentsOf(photo.phash) }),
    remove: (transaction: Transaction, phash: string) => transaction.delete(blocked.doc(phash)),
  };
}
