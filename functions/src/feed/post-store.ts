import { FieldPath, FieldValue, type DocumentReference } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Position } from "./feed.ts";
import type { Post, Words } from "./post.ts";

/** Of how many authors one query can ask. */
export const AUTHORS_A_QUERY = 30;

/** Part of the posts of some authors, the latest first. */
export interface PostRange {
  readonly authors: readonly string[];
  /** Posts after this instant. */
  readonly since: Date | null;
  /** Posts behind this one. */
  readonly behind: Position | null;
  readonly limit: number;
}

/** `posts/{id}`, to read only: other domains use this. */
export function postReader({ database }: Pick<Context, "database">) {
  const posts = database.collection<Post>("posts");
  return { find: (id: string, reader: Reader = database) => reader.get(posts.doc(id)) };
}

/** `posts/{id}` */
export function postStore({ database }: Pick<Context, "database">) {
  const posts = database.collection<Post>("posts");
  const wordsOf = (author: string) => posts.where("author", "==", author).where("kind", "==", "words");
  return {
    referenceTo: (id: string): DocumentReference => posts.doc(id),
    ...postReader({ database }),
    findAll: (ids: readonly string[]) => database.getAll(ids.map((id) => posts.doc(id))),

    /** With the instant at which Firestore looked, in microseconds. */
    listOfAuthors: async ({ authors, since, behind, limit }: PostRange) => {
      const all = posts.where("author", "in", [...authors]);
      const recent = since ? all.where("at", ">", since) : all;
      const ordered = recent.orderBy("at", "desc").orderBy(FieldPath.documentId(), "desc").limit(limit);
      const { at, documents } = await database.find(
        behind ? ordered.startAfter(behind.at, behind.id) : ordered,
      );
      return { readAt: at, posts: documents.map(({ data }) => data) };
    },

    /** What a member has written and everybody may see, the latest first. */
    listWords: (author: string, page: PageRequest) =>
      findPageByTime(database, wordsOf(author).where("isHidden", "==", false), { by: "at", ...page }),

    /** What a member has written that is hidden, or is not. */
    listWordsByHidden: (
      { author, isHidden }: { author: string; isHidden: boolean },
      limit: number,
      reader: Reader,
    ) => reader.query(wordsOf(author).where("isHidden", "==", isHidden).orderBy("at", "desc").limit(limit)),

    /** A member's posts that show a photo, in the order of their ids. */
    listShowing: (
      {
        author,
        photoKey,
        after,
        limit,
      }: { author: string; photoKey: string; after: string | null; limit: number },
      reader: Reader = database,
    ) => {
      const showing = posts
        .where("author", "==", author)
        .where("photoKeys", "array-contains", photoKey)
        .orderBy(FieldPath.documentId())
        .limit(limit);
      return reader.query(after === null ? showing : showing.startAfter(after));
    },

    /** Stands above all that was told before. */
    tell: (transaction: Transaction, post: Omit<Post, "at">) =>
      transaction.set(posts.doc(post.id), { ...post, at: FieldValue.serverTimestamp() }),
    /** The same, where there is none. */
    create: (transaction: Transaction, post: Omit<Words, "at">) =>
      transaction.create(posts.doc(post.id), { ...post, at: FieldValue.serverTimestamp() }),
    /** Stays where it is. */
    save: (transaction: Transaction, post: Post) => transaction.set(posts.doc(post.id), post),
    remove: (transaction: Transaction, id: string) => transaction.delete(posts.doc(id)),
  };
}
