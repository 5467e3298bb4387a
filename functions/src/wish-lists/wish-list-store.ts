import type { DocumentReference } from "firebase-admin/firestore";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { WishList } from "./wish-list.ts";

/** `wishListIndexes/{uid}`: which lists a member has, the newest last. */
export interface WishListIndex {
  uid: string;
  ids: string[];
}

export function wishListStore({ database }: Pick<Context, "database">) {
  const lists = database.collection<WishList>("wishLists");
  const indexes = database.collection<WishListIndex>("wishListIndexes");
  return {
    /** To be prefetched. */
    referenceTo: (id: string): DocumentReference => lists.doc(id),
    find: (id: string, reader: Reader = database) => reader.get(lists.doc(id)),
    findAll: async (ids: readonly string[]) =>
      (await database.getAll(ids.map((id) => lists.doc(id)))).filter((list) => list !== undefined),
    listIds: async (uid: string, reader: Reader = database) =>
      (await reader.get(indexes.doc(uid)))?.ids ?? [],
    create: (transaction: Transaction, list: WishList) => transaction.create(lists.doc(list.id), list),
    save: (transaction: Transaction, list: WishList) => transaction.set(lists.doc(list.id), list),
    remove: (transaction: Transaction, id: string) => transaction.delete(lists.doc(id)),
    saveIds: (transaction: Transaction, uid: string, ids: string[]) =>
      ids.length > 0 ? transaction.set(indexes.doc(uid), { uid, ids }) : transaction.delete(indexes.doc(uid)),
  };
}
