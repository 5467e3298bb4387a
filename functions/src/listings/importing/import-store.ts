import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Import } from "./import.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { importFinished } from "../events.ts";

/** `members/{uid}/imports/{importId}`: below the seller, so that nobody can take another's id. */
export function importStore({ database }: Pick<Context, "database">) {
  const importsOf = (seller: string) => database.collection<Import>(`members/${seller}/imports`);
  return {
    find: (seller: string, id: string, reader: Reader = database) => reader.get(importsOf(seller).doc(id)),
    listSince: (seller: string, { at, limit }: { at: Date; limit: number }, reader: Reader = database) =>
      reader.query(importsOf(seller).where("createdAt", ">", at).orderBy("createdAt", "desc").limit(limit)),
    list: (seller: string, limit: number, reader: Reader) => reader.query(importsOf(seller).limit(limit)),
    remove: (transaction: Transaction, seller: string, id: string) =>
      transaction.delete(importsOf(seller).doc(id)),
    save: (transaction: Transaction, imported: Import) =>
      transaction.set(importsOf(imported.seller).doc(imported.id), imported),
  };
}

/** Saves an import, and emits an event when it has finished. */
export function saveProgress(
  imports: ReturnType<typeof importStore>,
  transaction: Transaction,
  imported: Import,
): Import {
  imports.save(transaction, imported);
  const { id: importId, seller, state, lines, updatedAt: at } = imported;
  if (state === "done" || state === "failed") {
    const data = { importId, seller, state, imported: lines.imported, invalid: lines.invalid };
    emit(transaction, importFinished, { at, data });
  }
  return imported;
}
