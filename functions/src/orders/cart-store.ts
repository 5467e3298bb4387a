import type { Context } from "../platform/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { MOST_LINES, type CartLine } from "./cart.ts";

/** `carts/{uid}/lines/{listingId}` */
export function cartStore({ database }: Pick<Context, "database">) {
  const linesOf = (uid: string) => database.collection<CartLine>(`carts/${uid}/lines`);
  return {
    /** One line more than a checkout takes, so that the caller can tell that there are too many. */
    listLines: (unit: Unit, uid: string) => unit.query(linesOf(uid).limit(MOST_LINES + 1)),
    removeLine: (unit: Unit, uid: string, listingId: string) => unit.delete(linesOf(uid).doc(listingId)),
  };
}
