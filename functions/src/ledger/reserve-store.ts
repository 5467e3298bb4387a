import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { DueQuery } from "../platform/schedules/due-items.ts";
import type { Reserve } from "./reserve.ts";

/** `reserves/{orderId}` */
export function reserveStore({ database }: Pick<Context, "database">) {
  const reserves = database.collection<Reserve>("reserves");
  return {
    find: (transaction: Transaction, id: string) => transaction.get(reserves.doc(id)),
    /** Fails the transaction when the order has one. */
    create: (transaction: Transaction, reserve: Reserve) =>
      transaction.create(reserves.doc(reserve.id), reserve),
    remove: (transaction: Transaction, { id }: Reserve) => transaction.delete(reserves.doc(id)),
    /** Whose time is up. */
    dueBy: (now: Date): DueQuery<Reserve> => ({
      query: reserves.where("releaseAt", "<=", now),
      by: "releaseAt",
    }),
  };
}
