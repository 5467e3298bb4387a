import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import { inTransit, type Payout } from "./payout.ts";
import type { Transfer } from "./transfer.ts";

const PAYOUTS = "payouts";

/** Reads of `payouts/{id}`. */
export function payoutReader({ database }: Pick<Context, "database">) {
  const payouts = database.collection<Payout>(PAYOUTS);
  return {
    find: (id: string, reader: Reader = database) => reader.get(payouts.doc(id)),
    findAll: (ids: readonly string[]) => database.getAll(ids.map((id) => payouts.doc(id))),
    /** The latest first. */
    listOfSeller: (seller: string, page: PageRequest) =>
      findPageByTime(database, payouts.where("seller", "==", seller), { by: "createdAt", ...page }),
    /** Still in transit though created before `before`, the oldest first. */
    listInTransit: (before: Date, limit: number) =>
      database.query(
        payouts
          .where("state", "in", inTransit)
          .where("createdAt", "<", before)
          .orderBy("createdAt")
          .limit(limit),
      ),
  };
}

/** `payouts/{id}` */
export function payoutStore(context: Pick<Context, "database">) {
  const payouts = context.database.collection<Payout>(PAYOUTS);
  return {
    ...payoutReader(context),
    /** Fails the transaction when the payout exists. */
    create: (transaction: Transaction, payout: Payout) => transaction.create(payouts.doc(payout.id), payout),
    save: (transaction: Transaction, payout: Payout) => transaction.set(payouts.doc(payout.id), payout),
  };
}

/** `transfers/{payoutId}` */
export function transferStore({ database }: Pick<Context, "database">) {
  const transfers = database.collection<Transfer>("transfers");
  return {
    find: (id: string, reader: Reader = database) => reader.get(transfers.doc(id)),
    save: (transaction: Transaction, transfer: Transfer) =>
      transaction.set(transfers.doc(transfer.id), transfer),
  };
}
