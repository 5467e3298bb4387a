import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { MAX_LINES } from "../orders/contract.ts";
import type { CartLine } from "./cart.ts";

/** `carts/{uid}`: the last checkout made of a cart. Its lines below it are written by the client. */
export function cartStore({ database }: Pick<Context, "database">) {
  const linesOf = (uid: string) => database.collection<CartLine>(`carts/${uid}/lines`);
  const carts = database.collection<{ checkoutId: string }>("carts");
  return {
    /** By id and not by a query: buyers who check out at once never wait for each other. */
    findCheckoutId: async (reader: Reader, uid: string) => (await reader.get(carts.doc(uid)))?.checkoutId,
    recordCheckout: (transaction: Transaction, uid: string, checkoutId: string) =>
      transaction.set(carts.doc(uid), { checkoutId }),
    /** One line more than a checkout takes, so that the caller can tell that there are too many. */
    listLines: (reader: Reader, uid: string) => reader.query(linesOf(uid).limit(MAX_LINES + 1)),
    removeLine: (transaction: Transaction, uid: string, listingId: string) =>
      transaction.delete(linesOf(uid).doc(listingId)),
  };
}
