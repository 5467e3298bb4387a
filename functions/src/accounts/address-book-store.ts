import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { MAX_ADDRESSES, type SavedAddress } from "./saved-address.ts";

/** `members/{uid}/addresses/{id}` */
export function addressBookStore({ database }: Pick<Context, "database">) {
  const addressesOf = (uid: string) => database.collection<SavedAddress>(`members/${uid}/addresses`);
  return {
    list: (uid: string) => database.query(addressesOf(uid).limit(MAX_ADDRESSES)),
    find: (transaction: Transaction, uid: string, id: string) => transaction.get(addressesOf(uid).doc(id)),
    count: async (uid: string): Promise<number> => (await database.count(addressesOf(uid))).count,
    save: (transaction: Transaction, uid: string, saved: SavedAddress) =>
      transaction.set(addressesOf(uid).doc(saved.id), saved),
    remove: (transaction: Transaction, uid: string, id: string) =>
      transaction.delete(addressesOf(uid).doc(id)),
  };
}
