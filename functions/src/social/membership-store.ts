import { FieldPath, FieldValue, type Query } from "firebase-admin/firestore";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Count, Kind } from "./counters.ts";

/** `likes/{uid}_{listingId}`, `watches/{uid}_{listingId}`: one document a person and listing. */
export interface Membership {
  uid: string;
  listingId: string;
  at: Date;
}

/** The kinds whose documents a client writes, with the time of the commit in `at`. */
export const dated = ["likes", "watchers"] as const;
export type Dated = (typeof dated)[number];

/** `watches/{uid}_{listingId}`, for those who only read. */
export function watchReader({ database }: Pick<Context, "database">) {
  const ofListing = (listingId: string): Query<Membership> =>
    database.collection<Membership>("watches").where("listingId", "==", listingId);
  return {
    /** The listings that a member watches, the latest watched first. */
    listWatched: async (uid: string, limit: number): Promise<string[]> => {
      const own = database.collection<Membership>("watches").where("uid", "==", uid);
      return (await database.query(own.orderBy("at", "desc").limit(limit))).map(({ listingId }) => listingId);
    },
    /** Of one listing: for backfills, not to be run as it is. */
    ofListing,
    /** Whether anybody watches it: one read, if so. */
    isWatched: async (listingId: string): Promise<boolean> =>
      (await database.query(ofListing(listingId).limit(1))).length > 0,
  };
}

/** `likes/{uid}_{listingId}`, for those who only read. */
export function likeReader({ database }: Pick<Context, "database">) {
  const likes = database.collection<Membership>("likes");
  const since = (listingId: string, at: Date, limit: number) =>
    likes.where("listingId", "==", listingId).where("at", ">", at).orderBy("at", "desc").limit(limit);
  return {
    /** Who likes a listing since after an instant, the latest first. */
    listSince: (listingId: string, at: Date, limit: number) => database.query(since(listingId, at, limit)),
    /** How many do, so many at most. */
    countSince: async (listingId: string, at: Date, limit: number): Promise<number> =>
      (await database.count(since(listingId, at, limit))).count,
    /** The listings that a member likes, the latest liked first. */
    listLiked: async (uid: string, limit: number): Promise<string[]> => {
      const own = likes.where("uid", "==", uid).orderBy("at", "desc");
      return (await database.query(own.limit(limit))).map(({ listingId }) => listingId);
    },
  };
}

type Edge = Pick<Membership, "uid" | "listingId">;

/** Whether a member likes or watches a listing, for those who only read. */
export function membershipReader({ database }: Pick<Context, "database">) {
  return {
    find: (kind: Dated, edge: Edge, reader: Reader = database): Promise<Membership | undefined> =>
      reader.get(collectionOf(database, kind).doc(idOf(edge))),
  };
}

/** What one member likes and watches, and its writes. */
export function ownMembershipStore({ database }: Pick<Context, "database">) {
  return {
    ...membershipReader({ database }),
    /** Dated by the commit, as the rules have clients date it. */
    create: (transaction: Transaction, kind: Dated, edge: Edge) =>
      transaction.create(collectionOf(database, kind).doc(idOf(edge)), {
        ...edge,
        at: FieldValue.serverTimestamp(),
      }),
    remove: (transaction: Transaction, kind: Dated, edge: Edge) =>
      transaction.delete(collectionOf(database, kind).doc(idOf(edge))),
    listPage: (kind: Dated, uid: string, page: PageRequest) =>
      findPageByTime(database, collectionOf(database, kind).where("uid", "==", uid), { by: "at", ...page }),
    /** Those of the listings, 30 at most, that the member likes or watches. */
    findAmong: async (kind: Dated, uid: string, listingIds: readonly string[]): Promise<string[]> => {
      const ids = [...new Set(listingIds)].map((listingId) => idOf({ uid, listingId }));
      const found = await database.query(
        collectionOf(database, kind).where(FieldPath.documentId(), "in", ids),
      );
      return found.map(({ listingId }) => listingId);
    },
  };
}

const collectionOf = (database: Context["database"], kind: Dated) =>
  kind === "likes" ? database.collection<Membership>("likes") : database.collection<Membership>("watches");

const idOf = ({ uid, listingId }: Edge) => `${uid}_${listingId}`;

/** The documents that counters count. To count one more kind, add its row. */
export function membershipStore({ database }: Pick<Context, "database">) {
  const likes = database.collection<Membership>("likes");
  const watches = database.collection<Membership>("watches");
  const ofListing: Record<Kind, (listingId: string) => Query> = {
    likes: (listingId) => likes.where("listingId", "==", listingId),
    watchers: (listingId) => watches.where("listingId", "==", listingId),
    comments: (listingId) =>
      database.collection(`listings/${listingId}/comments`).where("isShown", "==", true),
  };
  const collectionGroup: Record<Dated, Query<Membership>> = { likes, watchers: watches };
  return {
    count: (kind: Kind, listingId: string): Promise<Count> => database.count(ofListing[kind](listingId)),
    /** In the order of their commits. */
    listBetween: (kind: Dated, { from, to }: { from: Date; to: Date }, limit: number) =>
      database.query(
        collectionGroup[kind].where("at", ">=", from).where("at", "<", to).orderBy("at").limit(limit),
      ),
  };
}
