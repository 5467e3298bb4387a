import { FieldPath, type DocumentReference, type Query } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Listing, ListingState } from "./listing.ts";

const inState = (...states: ListingState[]) => ["state", "in", states] as const;
const unarchived = inState("draft", "active", "reserved", "sold", "suspended");

/** `listings/{id}`, for those who only read. */
export function listingReader({ database }: Pick<Context, "database">) {
  const listings = database.collection<Listing>("listings");
  const searchableOf = (seller: string) =>
    listings
      .where("seller", "==", seller)
      .where(...inState("active", "reserved"))
      .where("isAway", "==", false);
  return {
    referenceTo: (id: string): DocumentReference => listings.doc(id),
    find: (id: string, reader: Reader = database) => reader.get(listings.doc(id)),
    findAll: (ids: readonly string[], reader: Reader = database) =>
      reader.getAll(ids.map((id) => listings.doc(id))),

    /** For backfills, not to be run as it is. */
    all: (): Query<Listing> => listings,
    /** What searches show. Not to be run as it is. */
    searchable: (): Query<Listing> =>
      listings.where(...inState("active", "reserved")).where("isAway", "==", false),

    /** What a seller offers, the newest first. */
    listSearchable: (seller: string, page: PageRequest) =>
      findPageByTime(database, searchableOf(seller), { by: "publishedAt", ...page }),
    /** How much a seller offers: one read a thousand. */
    countSearchable: async (seller: string): Promise<number> =>
      (await database.count(searchableOf(seller))).count,
    /** What a seller offers, in the order of ids. */
    listSearchableIds: async (seller: string, page: { after: string | null; limit: number }) =>
      (await database.listById(searchableOf(seller), page)).map(({ id }) => id),
  };
}

export function listingStore({ database }: Pick<Context, "database">) {
  const listings = database.collection<Listing>("listings");
  const ofSeller = (seller: string) => listings.where("seller", "==", seller);

  return {
    ...listingReader({ database }),

    /** A seller's drafts in the order of their ids, all or those of one import. */
    listDrafts: (
      {
        seller,
        importId,
        after,
        limit,
      }: { seller: string; importId: string | null; after: string | null; limit: number },
      reader: Reader,
    ) => {
      const drafts = ofSeller(seller).where("state", "==", "draft");
      const chosen = importId === null ? drafts : drafts.where("origin.importId", "==", importId);
      const ordered = chosen.orderBy(FieldPath.documentId()).limit(limit);
      return reader.query(after === null ? ordered : ordered.startAfter(after));
    },

    /** A seller's listings in the order of their ids, which stands still while they change. */
    listForExport: async ({
      seller,
      includeArchived,
      after,
      limit,
    }: {
      seller: string;
      includeArchived: boolean;
      after: string | null;
      limit: number;
    }) => {
      const own = includeArchived ? ofSeller(seller) : ofSeller(seller).where(...unarchived);
      const page = await database.listById(own, { after, limit });
      return page.map(({ document }) => document);
    },

    /** A seller's listings whose `isAway` differs. */
    listByAway: (
      { seller, isAway }: { seller: string; isAway: boolean },
      limit: number,
      reader: Reader = database,
    ) =>
      reader.query(
        ofSeller(seller)
          .where(...inState("active", "reserved", "sold", "suspended"))
          .where("isAway", "==", isAway)
          .limit(limit),
      ),

    /** A seller's own listings, last changed first. */
    listOwn(seller: string, state: ListingState | undefined, page: PageRequest) {
      const own = state ? ofSeller(seller).where("state", "==", state) : ofSeller(seller);
      return findPageByTime(database, own, { by: "updatedAt", ...page });
    },

    /** Whether any listing of the seller shows a photo by one of its keys, even an archived one: it may be relisted. */
    async usesPhoto(
      { seller, photoKeys }: { seller: string; photoKeys: string[] },
      reader: Reader = database,
    ): Promise<boolean> {
      const using = ofSeller(seller).where("photoKeys", "array-contains-any", photoKeys);
      return (await reader.query(using.limit(1))).length > 0;
    },

    /** A seller's listings that show a photo by this key, in the order of their ids. */
    listShowing: (
      {
        seller,
        photoKey,
        after,
        limit,
      }: { seller: string; photoKey: string; after: string | null; limit: number },
      reader: Reader,
    ) => {
      const showing = ofSeller(seller)
        .where("photoKeys", "array-contains", photoKey)
        .orderBy(FieldPath.documentId())
        .limit(limit);
      return reader.query(after === null ? showing : showing.startAfter(after));
    },

    salesEndedBy: (now: Date) => ({
      query: listings.where("salePrice.endsAt", "<=", now),
      by: "salePrice.endsAt",
    }),

    create: (transaction: Transaction, listing: Listing) =>
      transaction.create(listings.doc(listing.id), listing),
    save: (transaction: Transaction, listing: Listing) => transaction.set(listings.doc(listing.id), listing),
    delete: (transaction: Transaction, id: string) => transaction.delete(listings.doc(id)),
  };
}
