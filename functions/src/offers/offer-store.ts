import { FieldPath } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { TimedPosition } from "../platform/operations/timed-position.ts";
import type { Offer } from "./offer.ts";

/** `offers/{id}` */
export function offerStore({ database }: Pick<Context, "database">) {
  const offers = database.collection<Offer>("offers");
  return {
    find: (id: string, reader: Reader = database) => reader.get(offers.doc(id)),
    save: (transaction: Transaction, offer: Offer) => transaction.set(offers.doc(offer.id), offer),

    /** The same id for two offers that are made at once, so that they meet in it. */
    idOf: (of: Pick<Offer, "buyer" | "listingId" | "number">) =>
      idFrom("offer", of.buyer, of.listingId, String(of.number)),

    /** The last one a buyer made for a listing. */
    async findLast(transaction: Transaction, { buyer, listingId }: Pick<Offer, "buyer" | "listingId">) {
      const all = offers.where("buyer", "==", buyer).where("listingId", "==", listingId);
      const [last] = await transaction.query(all.orderBy("number", "desc").limit(1));
      return last;
    },

    /** Accepted ones of a buyer that last beyond `now`, for at most 30 listings: one a listing. */
    listAgreed: ({ buyer, listingIds, now }: { buyer: string; listingIds: readonly string[]; now: Date }) =>
      database.query(
        offers
          .where("buyer", "==", buyer)
          .where("state", "==", "accepted")
          .where("listingId", "in", listingIds)
          .where("expiresAt", ">", now),
      ),

    /** Those a member made or got, the latest first. */
    listOf(
      { as, uid }: { as: "buyer" | "seller"; uid: string },
      { limit, after }: { limit: number; after?: TimedPosition | undefined },
    ) {
      const theirs = offers
        .where(as, "==", uid)
        .orderBy("createdAt", "desc")
        .orderBy(FieldPath.documentId(), "desc");
      return database.query((after ? theirs.startAfter(...after) : theirs).limit(limit));
    },

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
