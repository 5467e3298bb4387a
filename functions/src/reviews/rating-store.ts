import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { MemberRating } from "./rating.ts";

/** `ratings/{uid}` */
export function ratingStore({ database }: Pick<Context, "database">) {
  const ratings = database.collection<MemberRating>("ratings");
  return {
    find: (uid: string, reader: Reader = database) => reader.get(ratings.doc(uid)),
    save: (transaction: Transaction, rating: MemberRating) =>
      transaction.set(ratings.doc(rating.uid), rating),
    remove: (transaction: Transaction, uid: string) => transaction.delete(ratings.doc(uid)),
  };
}
