import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { Checkout } from "./checkout.ts";

/** The id of a checkout's payment: both are read at once. */
export function paymentIdOf(checkoutId: string): string {
  return idFrom("payment", checkoutId);
}

/** `checkouts/{id}` */
export function checkoutStore({ database }: Pick<Context, "database">) {
  const checkouts = database.collection<Checkout>("checkouts");
  return {
    find: (id: string, reader: Reader = database) => reader.get(checkouts.doc(id)),
    create: (transaction: Transaction, checkout: Checkout) =>
      transaction.create(checkouts.doc(checkout.id), checkout),
    save: (transaction: Transaction, checkout: Checkout) =>
      transaction.set(checkouts.doc(checkout.id), checkout),
    /** Open though their time is up. */
    overdueBy: (now: Date) => ({
      query: checkouts.where("state", "==", "open").where("expiresAt", "<=", now),
      by: "expiresAt",
    }),
  };
}
