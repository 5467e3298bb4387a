import type { Query } from "firebase-admin/firestore";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { SavedSearch } from "./saved-search.ts";

/** `savedSearchLists/{uid}`: which saved searches a member has, the newest last. */
export interface SavedSearchList {
  uid: string;
  ids: string[];
}

/** `savedSearches/{id}`, for those who only read. */
export function savedSearchReader({ database }: Pick<Context, "database">) {
  const searches = database.collection<SavedSearch>("savedSearches");
  return { find: (id: string, reader: Reader = database) => reader.get(searches.doc(id)) };
}

export function savedSearchStore({ database }: Pick<Context, "database">) {
  const searches = database.collection<SavedSearch>("savedSearches");
  const lists = database.collection<SavedSearchList>("savedSearchLists");
  return {
    ...savedSearchReader({ database }),

    listIds: async (uid: string, reader: Reader = database) => (await reader.get(lists.doc(uid)))?.ids ?? [],
    findAll: async (ids: readonly string[], reader: Reader = database) =>
      (await reader.getAll(ids.map((id) => searches.doc(id)))).filter((search) => search !== undefined),

    /** Those that listen for one of these keys, at most 30. Not to be run as it is. */
    listeningFor: (keys: readonly string[]): Query<SavedSearch> =>
      searches.where("listensFor", "in", [...keys]),
    dueBy: (now: Date) => ({ query: searches.where("dueAt", "<=", now), by: "dueAt" }),

    save: (transaction: Transaction, search: SavedSearch) => transaction.set(searches.doc(search.id), search),
    remove: (transaction: Transaction, id: string) => transaction.delete(searches.doc(id)),
    saveIds: (transaction: Transaction, uid: string, ids: string[]) =>
      ids.length > 0 ? transaction.set(lists.doc(uid), { uid, ids }) : transaction.delete(lists.doc(uid)),
  };
}
