import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Hold, Stock } from "./stock.ts";

/** More expired holds than this on one listing wait for the tidying schedule. */
const MAX_EXPIRED_READ = 20;

/** `stock/{listingId}` and the holds below it. All changes go through a unit, so that none is lost. */
export function stockStore({ database }: Pick<Context, "database">) {
  const stock = database.collection<Stock>("stock");
  const holdsOf = (listingId: string) => database.collection<Hold>(`stock/${listingId}/holds`);
  return {
    find: (reader: Reader, listingId: string) => reader.get(stock.doc(listingId)),
    findAll: (listingIds: readonly string[]) => database.getAll(listingIds.map((id) => stock.doc(id))),
    findHold: (reader: Reader, { listingId, checkoutId }: Pick<Hold, "listingId" | "checkoutId">) =>
      reader.get(holdsOf(listingId).doc(checkoutId)),
    listExpiredHolds: (reader: Reader, listingId: string, now: Date) =>
      reader.query(holdsOf(listingId).where("expiresAt", "<=", now).limit(MAX_EXPIRED_READ)),
    save: (transaction: Transaction, listingId: string, current: Stock) =>
      transaction.set(stock.doc(listingId), current),
    saveHold: (transaction: Transaction, hold: Hold) =>
      transaction.set(holdsOf(hold.listingId).doc(hold.checkoutId), hold),
    removeHold: (transaction: Transaction, hold: Hold) =>
      transaction.delete(holdsOf(hold.listingId).doc(hold.checkoutId)),
  };
}
