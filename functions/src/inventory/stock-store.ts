import type { DocumentReference } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Hold, Stock } from "./stock.ts";

/** `stock/{listingId}` and the holds below it. All changes go through a transaction, so that none is lost. */
export function stockStore({ database }: Pick<Context, "database">) {
  const stock = database.collection<Stock>("stock");
  const holdsOf = (listingId: string) => database.collection<Hold>(`stock/${listingId}/holds`);
  return {
    referenceTo: (listingId: string): DocumentReference => stock.doc(listingId),
    find: (reader: Reader, listingId: string) => reader.get(stock.doc(listingId)),
    findAll: (listingIds: readonly string[]) => database.getAll(listingIds.map((id) => stock.doc(id))),
    findHold: (reader: Reader, { listingId, checkoutId }: Pick<Hold, "listingId" | "checkoutId">) =>
      reader.get(holdsOf(listingId).doc(checkoutId)),
    /** Expired or not, the first to expire first. In a transaction it locks them: for rare paths only. */
    listHoldsByEnd: (reader: Reader, listingId: string, limit: number) =>
      reader.query(holdsOf(listingId).orderBy("expiresAt").limit(limit)),
    save: (transaction: Transaction, listingId: string, current: Stock) =>
      transaction.set(stock.doc(listingId), current),
    delete: (transaction: Transaction, listingId: string) => transaction.delete(stock.doc(listingId)),
    saveHold: (transaction: Transaction, hold: Hold) =>
      transaction.set(holdsOf(hold.listingId).doc(hold.checkoutId), hold),
    removeHold: (transaction: Transaction, hold: Hold) =>
      transaction.delete(holdsOf(hold.listingId).doc(hold.checkoutId)),
  };
}
