import type { DocumentReference } from "firebase-admin/firestore";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findGroupPageByTime, findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Context } from "../platform/runtime/context.ts";
import { withReplies, type Comment } from "./comment.ts";

/** `commentSettings/{listingId}`: there where a seller wants no comments. */
export interface CommentSettings {
  listingId: string;
  seller: string;
}

/** Where replies stand. */
interface Thread {
  readonly listingId: string;
  readonly parentId: string;
}

/** A comment and the one that it answers. */
export interface Place {
  readonly comment: Comment;
  readonly parent: Comment | undefined;
}

/** `listings/{listingId}/comments/{id}`, for those who only read. */
export function commentReader({ database }: Pick<Context, "database">) {
  const ofListing = (listingId: string) => database.collection<Comment>(`listings/${listingId}/comments`);
  const since = (listingId: string, at: Date, limit: number) =>
    ofListing(listingId).where("isShown", "==", true).where("at", ">", at).orderBy("at", "desc").limit(limit);
  const repliesSince = ({ listingId, parentId }: Thread, at: Date, limit: number) =>
    ofListing(listingId)
      .where("parentId", "==", parentId)
      .where("isListed", "==", true)
      .where("at", ">", at)
      .orderBy("at", "desc")
      .limit(limit);
  return {
    referenceTo: (listingId: string, id: string): DocumentReference => ofListing(listingId).doc(id),
    find: (listingId: string, id: string, reader: Reader = database) =>
      reader.get(ofListing(listingId).doc(id)),
    findAll: (listingId: string, ids: readonly string[]) =>
      database.getAll(ids.map((id) => ofListing(listingId).doc(id))),
    /** Those that are shown, later than an instant, the latest first. */
    listSince: (listingId: string, at: Date, limit: number) => database.query(since(listingId, at, limit)),
    /** How many, so many at most. */
    countSince: async (listingId: string, at: Date, limit: number): Promise<number> =>
      (await database.count(since(listingId, at, limit))).count,
    /** The replies to one that are listed. */
    listRepliesSince: (place: Thread, at: Date, limit: number) =>
      database.query(repliesSince(place, at, limit)),
    countRepliesSince: async (place: Thread, at: Date, limit: number): Promise<number> =>
      (await database.count(repliesSince(place, at, limit))).count,
  };
}

/** The same with its lists and writes. */
export function commentStore({ database }: Pick<Context, "database">) {
  const ofListing = (listingId: string) => database.collection<Comment>(`listings/${listingId}/comments`);
  const { find, referenceTo } = commentReader({ database });
  const save = (transaction: Transaction, comment: Comment) =>
    transaction.set(ofListing(comment.listingId).doc(comment.id), comment);
  const remove = (transaction: Transaction, { listingId, id }: Comment) =>
    transaction.delete(ofListing(listingId).doc(id));

  return {
    find,
    referenceTo,

    /** With the parent, whose replies are counted in the same transaction as they change. */
    findPlace: async (
      transaction: Transaction,
      { listingId, commentId }: { listingId: string; commentId: string },
    ): Promise<Place | undefined> => {
      const comment = await find(listingId, commentId, transaction);
      if (!comment) return undefined;
      const parent = comment.parentId ? await find(listingId, comment.parentId, transaction) : undefined;
      return { comment, parent };
    },

    create: (transaction: Transaction, comment: Comment, parent: Comment | undefined) => {
      transaction.create(ofListing(comment.listingId).doc(comment.id), comment);
      if (parent) save(transaction, withReplies(parent, 1));
    },

    /** Saves what became of it, null if it is gone, and what follows for its parent. */
    change: (transaction: Transaction, { comment, parent }: Place, changed: Comment | null) => {
      if (changed) save(transaction, changed);
      else remove(transaction, comment);
      const wasShown = comment.isShown;
      const isShown = changed?.isShown ?? false;
      if (parent && wasShown !== isShown) save(transaction, withReplies(parent, isShown ? 1 : -1));
    },

    /** Comments that answer none, the latest first. */
    listThreads: (listingId: string, page: PageRequest) =>
      findPageByTime(
        database,
        ofListing(listingId).where("parentId", "==", null).where("isListed", "==", true),
        { by: "at", ...page },
      ),

    /** The earliest first, as people talk. */
    listReplies: (listingId: string, parentId: string, page: PageRequest) =>
      findPageByTime(
        database,
        ofListing(listingId).where("parentId", "==", parentId).where("isListed", "==", true),
        { by: "at", direction: "asc", ...page },
      ),

    /** What the seller has hidden, the last first. */
    listHidden: ({ listingId, seller }: { listingId: string; seller: string }, page: PageRequest) =>
      findPageByTime(
        database,
        ofListing(listingId).where("seller", "==", seller).where("hiddenAt", ">", new Date(0)),
        { by: "hiddenAt", ...page },
      ),

    /** A member's own of all listings, the latest first. */
    listOwn: (author: string, page: PageRequest) =>
      findGroupPageByTime(
        database,
        database
          .collectionGroup<Comment>("comments")
          .where("author", "==", author)
          .where("deletedAt", "==", null),
        { by: "at", ...page },
      ),
  };
}

export function commentSettingsStore({ database }: Pick<Context, "database">) {
  const settings = database.collection<CommentSettings>("commentSettings");
  return {
    areOff: async (listingId: string, reader: Reader) =>
      (await reader.get(settings.doc(listingId))) !== undefined,
    close: (transaction: Transaction, closed: CommentSettings) =>
      transaction.set(settings.doc(closed.listingId), closed),
    open: (transaction: Transaction, listingId: string) => transaction.delete(settings.doc(listingId)),
  };
}
