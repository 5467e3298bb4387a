import type { Context } from "../../platform/runtime/context.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { bandsOf } from "../perceptual-distance.ts";

/** `blockedPhotos/{phash}`: what a photo must not look like. */
export interface BlockedPhoto {
  phash: string;
  bands: string[];
  /** For moderators: members are not told which photo theirs looks like. */
  note: string;
  blockedBy: string;
  blockedAt: Date;
}

/** Bounds what a lookup reads. */
const MOST_CANDIDATES = 50;

export function blockedPhotoStore({ database }: Pick<Context, "database">) {
  const blocked = database.collection<BlockedPhoto>("blockedPhotos");
  return {
    listCandidates: (phash: string) =>
      database.query(blocked.where("bands", "array-contains-any", bandsOf(phash)).limit(MOST_CANDIDATES)),
    save: (unit: Unit, photo: Omit<BlockedPhoto, "bands">) =>
      unit.set(blocked.doc(photo.phash), { ...photo, bands: bandsOf(photo.phash) }),
    remove: (unit: Unit, phash: string) => unit.delete(blocked.doc(phash)),
  };
}
