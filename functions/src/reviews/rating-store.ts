import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { MemberRating } from "./rating.ts";

/** `ratings/{uid}` */
export function ratingStore({ database }: Pick<Context, "database">) {
  const ratings = database.collection<MemberRating>("ratings");
  return {
    find: (uid: string, reader: Reader = database) => reader.get(ratings.doc(uid)),
    save: (unit: Unit, rating: MemberRating) => unit.set(ratings.doc(rating.uid), rating),
    remove: (unit: Unit, uid: string) => unit.delete(ratings.doc(uid)),
  };
}
