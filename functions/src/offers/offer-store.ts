import type { DocumentReference } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import { addAgreed, type AgreedOffers } from "./agreed-offers.ts";
import type { Offer } from "./offer.ts";
import { isOpen } from "./offer-process.ts";

/** The limit on proposals keeps two far below while an answer is awaited for two days. */
const MAX_OPEN_BETWEEN = 200;

/** `offers/{id}` and `agreedPrices/{buyer}` */
export function offerStore({ database }: Pick<Context, "database">) {
  const offers = database.collection<Offer>("offers");
  const agreed = database.collection<AgreedOffers>("agreedPrices");
  return {
    referenceTo: (id: string): DocumentReference => offers.doc(id),
    find: (id: string, reader: Reader = database) => reader.get(offers.doc(id)),
    save: (transaction: Transaction, offer: Offer) => transaction.set(offers.doc(offer.id), offer),

    findAll: (ids: readonly string[], reader: Reader) => reader.getAll(ids.map((id) => offers.doc(id))),

    /** The same id for two concurrent offers, so that they conflict. */
    idOf: offerId,

    /**
     * The last one a buyer made for a listing. The query runs outside the transaction, where it locks nothing. The id of
     * the next one is read inside: of two concurrent proposals one conflicts, runs again and finds the other here.
     */
    async findLast(transaction: Transaction, of: Pick<Offer, "buyer" | "listingId">) {
      const { buyer, listingId } = of;
      const all = offers.where("buyer", "==", buyer).where("listingId", "==", listingId);
      const [found] = await database.query(all.orderBy("number", "desc").limit(1));
      const read = (number: number) => transaction.get(offers.doc(offerId({ ...of, number })));
      // One that has ended does not change any more, but a used one may be given back.
      let [last, next] = await Promise.all([
        found && (isOpen(found.state) || found.state === "used")
          ? transaction.get(offers.doc(found.id))
          : found,
        read((found?.number ?? 0) + 1),
      ]);
      while (next) [last, next] = [next, await read(next.number + 1)];
      return last;
    },

    /** The one that its buyer made for the listing after it. */
    findNext: (reader: Reader, { buyer, listingId, number }: Offer) =>
      reader.get(offers.doc(offerId({ buyer, listingId, number: number + 1 }))),

    /** Those of two members that are open, whoever of them sells: a query in the transaction, for a rare path. */
    async listOpenBetween(transaction: Transaction, [one, other]: readonly [string, string]) {
      const open = offers.where("state", "in", ["proposed", "countered", "accepted"]);
      const found = await Promise.all(
        [
          { buyer: one, seller: other },
          { buyer: other, seller: one },
        ].map(({ buyer, seller }) =>
          transaction.query(
            open.where("buyer", "==", buyer).where("seller", "==", seller).limit(MAX_OPEN_BETWEEN),
          ),
        ),
      );
      return found.flat();
    },

    agreedReference: (buyer: string): DocumentReference => agreed.doc(buyer),
    findAgreed: (reader: Reader, buyer: string) => reader.get(agreed.doc(buyer)),
    /** Lists an accepted offer among those that its buyer may buy at. */
    saveAgreed: (
      transaction: Transaction,
      known: AgreedOffers | undefined,
      { offer, now }: { offer: Offer; now: Date },
    ) => transaction.set(agreed.doc(offer.buyer), addAgreed(known, offer, now)),

    /** Offers that a member made or received, the latest first. */
    listOf: ({ as, uid }: { as: "buyer" | "seller"; uid: string }, page: PageRequest) =>
      findPageByTime(database, offers.where(as, "==", uid), { by: "createdAt", ...page }),

    /** Open though their time is up; a checkout may still hold them. */
    overdueBy: (now: Date) => ({
      query: offers.where("state", "in", ["proposed", "countered", "accepted"]).where("expiresAt", "<=", now),
      by: "expiresAt",
    }),
  };
}

function offerId({ buyer, listingId, number }: Pick<Offer, "buyer" | "listingId" | "number">): string {
  return idFrom("offer", buyer, listingId, String(number));
}

/** For other domains: finds an offer, and writes none. */
export function offerReader(context: Pick<Context, "database">) {
  return { find: (id: string) => offerStore(context).find(id) };
}
