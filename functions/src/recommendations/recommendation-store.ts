import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Neighbour, Candidate } from "./candidate.ts";
import type { CategoryTable, NamedNeighbour } from "./methods/night.ts";
import type { TrendingListing } from "./methods/popularity.ts";
import type { Taste } from "./taste.ts";

/** `tastes/{uid}` */
export function tasteStore({ database }: Pick<Context, "database">) {
  const tastes = database.collection<Taste>("tastes");
  return {
    referenceTo: (uid: string) => tastes.doc(uid),
    find: (uid: string, reader: Reader = database) => reader.get(tastes.doc(uid)),
    save: (transaction: Transaction, taste: Taste) => transaction.set(tastes.doc(taste.uid), taste),
    remove: (transaction: Transaction, uid: string) => transaction.delete(tastes.doc(uid)),
    /** In the order of uids, after the one given. */
    listAfter: async (uid: string | null, limit: number) =>
      (await database.listById(tastes, { after: uid, limit })).map(({ document }) => document),
  };
}

/** `forYou/{uid}`: what was ranked for a member, the best first, and what they have been shown of it lately. */
export interface ForYou {
  uid: string;
  /** Changes with the member's acts, and with each ranking. */
  basis: string;
  version: string;
  /** When candidates were last looked for. */
  builtAt: Date;
  ranked: Candidate[];
  served: Record<string, Date>;
}

export function forYouStore({ database }: Pick<Context, "database">) {
  const lists = database.collection<ForYou>("forYou");
  return {
    referenceTo: (uid: string) => lists.doc(uid),
    find: (uid: string, reader: Reader = database) => reader.get(lists.doc(uid)),
    save: (list: ForYou) => database.set(lists.doc(list.uid), list),
    /** Blind, so that two devices do not wait for each other. */
    markServed: (uid: string, served: Record<string, Date>) => database.merge(lists.doc(uid), { served }),
    remove: (transaction: Transaction, uid: string) => transaction.delete(lists.doc(uid)),
  };
}

/**
 * `similar/{listingId}`: what is like a listing, by publishing, and chosen with it, by the night. `similar/category.{id}`: what
 * goes with a category and its brands. `similar/list.trending`: what is trending.
 */
export interface SimilarDocument {
  key: string;
  changedAt: Date;
  alike?: Neighbour[];
  together?: Neighbour[];
  alongside?: NamedNeighbour[];
  kinds?: CategoryTable["kinds"];
  listings?: TrendingListing[];
}

const TRENDING = "list.trending";
/** Ids of listings have no dot. */
const keyOf = (category: string) => `category.${category || "none"}`;

export function similarStore({ database }: Pick<Context, "database">) {
  const similar = database.collection<SimilarDocument>("similar");
  const merge = (transaction: Transaction, document: SimilarDocument) =>
    transaction.merge(similar.doc(document.key), document);
  return {
    find: (listingId: string, reader: Reader = database) => reader.get(similar.doc(listingId)),
    findAll: (listingIds: readonly string[]) => database.getAll(listingIds.map((id) => similar.doc(id))),
    findCategories: (categories: readonly string[]) =>
      database.getAll(categories.map((category) => similar.doc(keyOf(category)))),
    saveAlike: (transaction: Transaction, key: string, { alike, now }: { alike: Neighbour[]; now: Date }) =>
      merge(transaction, { key, alike, changedAt: now }),
    saveTogether: (
      transaction: Transaction,
      key: string,
      { together, now }: { together: Neighbour[]; now: Date },
    ) => merge(transaction, { key, together, changedAt: now }),
    saveCategory: (transaction: Transaction, { category, alongside, kinds }: CategoryTable, now: Date) =>
      merge(transaction, { key: keyOf(category), alongside, kinds, changedAt: now }),
    findTrending: () => database.get(similar.doc(TRENDING)),
    saveTrending: (listings: TrendingListing[], now: Date) =>
      database.set(similar.doc(TRENDING), { key: TRENDING, listings, changedAt: now }),
    /** In the order of keys, after the one given. */
    listAfter: async (key: string | null, limit: number) =>
      (await database.listById(similar, { after: key, limit })).map(({ document }) => document),
    remove: (transaction: Transaction, key: string) => transaction.delete(similar.doc(key)),
  };
}

/** `checkpoints/recommendations.night`: which taste and which list the last night came to; null at the end. */
export function nightCheckpoint({ database }: Pick<Context, "database">) {
  const checkpoint = database.collection<{ position: Position }>("checkpoints").doc("recommendations.night");
  return {
    find: async (): Promise<Position> =>
      (await database.get(checkpoint))?.position ?? { taste: null, similar: null },
    save: (position: Position) => database.set(checkpoint, { position }),
  };
}

interface Position {
  taste: string | null;
  similar: string | null;
}
