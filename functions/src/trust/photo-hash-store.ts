import { bandsOf } from "../media/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { HashedPhoto } from "./signal.ts";

/** `photoHashes/{mediaId}`: what each photo looks like, to find those that look alike. */
export interface PhotoHash extends HashedPhoto {
  phash: string;
  bands: string[];
}

/** Bounds what a lookup reads, however many photos share a band. */
const MOST_CANDIDATES = 50;

export function photoHashStore({ database }: Pick<Context, "database">) {
  const hashes = database.collection<PhotoHash>("photoHashes");
  return {
    save: (unit: Unit, hash: Omit<PhotoHash, "bands">) =>
      unit.set(hashes.doc(hash.mediaId), { ...hash, bands: bandsOf(hash.phash) }),
    remove: (unit: Unit, mediaId: string) => unit.delete(hashes.doc(mediaId)),
    /** Photos that share a band with this hash: most of those that look like it, and others. */
    listCandidates: (phash: string) =>
      database.query(hashes.where("bands", "array-contains-any", bandsOf(phash)).limit(MOST_CANDIDATES)),
  };
}
