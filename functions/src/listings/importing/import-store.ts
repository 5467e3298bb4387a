import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { FaultPage, Import } from "./import.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { importFinished } from "../events.ts";

/** `members/{uid}/imports/{importId}`: below the seller, so that nobody can take another's id. */
export function importStore({ database }: Pick<Context, "database">) {
  const faultsOf = (seller: string, id: string) =>
    database.collection<FaultPage>(`members/${seller}/imports/${id}/faults`);
  const importsOf = (seller: string) => database.collection<Import>(`members/${seller}/imports`);
  return {
    find: (seller: string, id: string, reader: Reader = database) => reader.get(importsOf(seller).doc(id)),
    listSince: (seller: string, { at, limit }: { at: Date; limit: number }, reader: Reader = database) =>
      reader.query(importsOf(seller).where("createdAt", ">", at).orderBy("createdAt", "desc").limit(limit)),
    listFaults: ({ seller, id, faultPages }: Import) =>
      database.query(faultsOf(seller, id).orderBy("number").limit(faultPages)),
    saveFaults: (transaction: Transaction, { seller, id }: Import, page: FaultPage) =>
      transaction.set(faultsOf(seller, id).doc(String(page.number)), page),
    save: (transaction: Transaction, imported: Import) =>
      transaction.set(importsOf(imported.seller).doc(imported.id), imported),
  };
}

/** Saves an import, and emits an event when it has finished. */
export function saveProgress(
  imports: ReturnType<typeof importStore>,
  transaction: Transaction,
  saved: Import,
): Import {
  imports.save(transaction, saved);
  const { id: importId, seller, state, lines, updatedAt: at } = saved;
  if (state === "done" || state === "failed") {
    const { imported, updated, invalid } = lines;
    const data = { importId, seller, state, imported, updated, invalid };
    emit(transaction, importFinished, { at, data });
  }
  return saved;
}
