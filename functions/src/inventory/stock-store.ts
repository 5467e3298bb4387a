import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Hold, Stock } from "./stock.ts";

/** More expired holds than this on one listing wait for the tidying schedule. */
const MOST_EXPIRED_READ = 20;

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
      reader.query(holdsOf(listingId).where("expiresAt", "<=", now).limit(MOST_EXPIRED_READ)),
    save: (unit: Unit, listingId: string, pieces: Stock) => unit.set(stock.doc(listingId), pieces),
    saveHold: (unit: Unit, hold: Hold) => unit.set(holdsOf(hold.listingId).doc(hold.checkoutId), hold),
    removeHold: (unit: Unit, hold: Hold) => unit.delete(holdsOf(hold.listingId).doc(hold.checkoutId)),
  };
}
