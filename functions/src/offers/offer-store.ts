import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Offer } from "./offer.ts";

/** `offers/{id}` */
export function offerStore({ database }: Pick<Context, "database">) {
  const offers = database.collection<Offer>("offers");
  return {
    find: (id: string, reader: Reader = database) => reader.get(offers.doc(id)),
    save: (transaction: Transaction, offer: Offer) => transaction.set(offers.doc(offer.id), offer),

    /** The same id for two concurrent offers, so that they conflict. */
    idOf: (of: Pick<Offer, "buyer" | "listingId" | "number">) =>
      idFrom("offer", of.buyer, of.listingId, String(of.number)),

    /** The last one a buyer made for a listing. */
    async findLast(transaction: Transaction, { buyer, listingId }: Pick<Offer, "buyer" | "listingId">) {
      const all = offers.where("buyer", "==", buyer).where("listingId", "==", listingId);
      const [last] = await transaction.query(all.orderBy("number", "desc").limit(1));
      return last;
    },

    /** A buyer's accepted offers that expire after `now`, for at most 30 listings: one a listing. */
    listAgreed: ({ buyer, listingIds, now }: { buyer: string; listingIds: readonly string[]; now: Date }) =>
      database.query(
        offers
          .where("buyer", "==", buyer)
          .where("state", "==", "accepted")
          .where("listingId", "in", listingIds)
          .where("expiresAt", ">", now),
      ),

    /** Offers that a member made or received, the latest first. */
    listOf: ({ as, uid }: { as: "buyer" | "seller"; uid: string }, page: PageRequest) =>
      findPageByTime(database, offers.where(as, "==", uid), { by: "createdAt", ...page }),

    listOverdue: (now: Date, limit: number) =>
      database.query(
        offers
          .where("state", "in", ["proposed", "countered", "accepted"])
          .where("expiresAt", "<=", now)
          .orderBy("expiresAt")
          .limit(limit),
      ),
  };
}
