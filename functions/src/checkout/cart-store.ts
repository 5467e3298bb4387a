import type { DocumentReference } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { MAX_LINES } from "../orders/contract.ts";
import { takeOut, type CartLine } from "./cart.ts";
import type { HoldingTime } from "./holding-time.ts";

/** `carts/{uid}`: the last checkout of a cart. It holds nothing any more after `expiresAt`. */
export interface Cart {
  checkoutId: string;
  expiresAt: Date;
  /** What the member's checkouts of the last day have held and for how long, the oldest first. */
  held: HoldingTime[];
}

/** What is in a cart, for those who only read: a read a line. */
export function cartReader({ database }: Pick<Context, "database">) {
  const linesOf = (uid: string) => database.collection<CartLine>(`carts/${uid}/lines`);
  return {
    /** The client writes the lines, and a visitor's may say anything of a listing: their names are the listings. */
    listListingIds: async (uid: string): Promise<string[]> =>
      (await database.queryWithIds(linesOf(uid).limit(MAX_LINES))).map(({ id }) => id),
  };
}

/** `carts/{uid}`, and the lines below it, which are written by the client. */
export function cartStore({ database }: Pick<Context, "database">) {
  const linesOf = (uid: string) => database.collection<CartLine>(`carts/${uid}/lines`);
  const carts = database.collection<Cart>("carts");
  return {
    referenceTo: (uid: string): DocumentReference => carts.doc(uid),
    find: (reader: Reader, uid: string) => reader.get(carts.doc(uid)),
    recordCheckout: (transaction: Transaction, uid: string, cart: Cart) =>
      transaction.set(carts.doc(uid), cart),
    saveLine: (transaction: Transaction, uid: string, line: CartLine) =>
      transaction.set(linesOf(uid).doc(line.listingId), line),
    removeLine: (transaction: Transaction, uid: string, listingId: string) =>
      transaction.delete(linesOf(uid).doc(listingId)),
    /**
     * One line more than a checkout accepts, so that the caller notices too many. Outside any transaction, where a query
     * would lock: the lines are the buyer's own wish at some moment.
     */
    listLines: (uid: string) => database.query(linesOf(uid).limit(MAX_LINES + 1)),
    /** One read a listing. */
    findLines: async (transaction: Transaction, uid: string, listingIds: readonly string[]) => {
      const lines = await transaction.getAll(listingIds.map((listingId) => linesOf(uid).doc(listingId)));
      return lines.filter((line) => line !== undefined);
    },
    /** Moves a line that was read in this transaction from one cart to another, where it becomes `line`. */
    moveLine(
      transaction: Transaction,
      { from, to, line }: { from: string; to: string; line: CartLine },
    ): void {
      transaction.set(linesOf(to).doc(line.listingId), line);
      transaction.delete(linesOf(from).doc(line.listingId));
    },
    /** Takes what was bought out of a line that was read in this transaction. */
    takeOut(
      transaction: Transaction,
      uid: string,
      { line, bought }: { line: CartLine; bought: number },
    ): void {
      const document = linesOf(uid).doc(line.listingId);
      const left = takeOut(line, bought);
      if (left) transaction.set(document, left);
      else transaction.delete(document);
    },
  };
}
