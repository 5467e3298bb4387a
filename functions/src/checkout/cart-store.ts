import type { DocumentReference } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { MAX_LINES } from "../orders/contract.ts";
import type { CartLine } from "./cart.ts";

/** `carts/{uid}`: the last checkout of a cart. It holds nothing any more after `expiresAt`. */
interface Cart {
  checkoutId: string;
  expiresAt: Date;
}

/** `carts/{uid}`, and the lines below it, which are written by the client. */
export function cartStore({ database }: Pick<Context, "database">) {
  const linesOf = (uid: string) => database.collection<CartLine>(`carts/${uid}/lines`);
  const carts = database.collection<Cart>("carts");
  return {
    referenceTo: (uid: string): DocumentReference => carts.doc(uid),
    find: (reader: Reader, uid: string) => reader.get(carts.doc(uid)),
    recordCheckout: (transaction: Transaction, uid: string, { checkoutId, expiresAt }: Cart) =>
      transaction.set(carts.doc(uid), { checkoutId, expiresAt }),
    /**
     * One line more than a checkout accepts, so that the caller notices too many. Outside any transaction, where a query
     * would lock: the lines are the buyer's own wish at some moment.
     */
    listLines: (uid: string) => database.query(linesOf(uid).limit(MAX_LINES + 1)),
    removeLine: (transaction: Transaction, uid: string, listingId: string) =>
      transaction.delete(linesOf(uid).doc(listingId)),
  };
}
