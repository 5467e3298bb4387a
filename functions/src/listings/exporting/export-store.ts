import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Export } from "./export.ts";

/** `members/{uid}/exports/{id}`: under the seller, so that nobody can take another's id. */
export function exportStore({ database }: Pick<Context, "database">) {
  const exportsOf = (seller: string) => database.collection<Export>(`members/${seller}/exports`);

  return {
    find: (seller: string, id: string, reader: Reader = database) => reader.get(exportsOf(seller).doc(id)),

    /** Those that changed since, the last first. */
    listSince: (seller: string, { at, limit }: { at: Date; limit: number }, reader: Reader) =>
      reader.query(exportsOf(seller).where("updatedAt", ">", at).orderBy("updatedAt", "desc").limit(limit)),

    create: (transaction: Transaction, created: Export) =>
      transaction.create(exportsOf(created.seller).doc(created.id), created),
    save: (transaction: Transaction, saved: Export) =>
      transaction.set(exportsOf(saved.seller).doc(saved.id), saved),
  };
}
