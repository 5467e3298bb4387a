import { FieldPath, type Query } from "firebase-admin/firestore";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Follow } from "./follow.ts";

/** One edge: ids of members are no part of a path that anybody else can make up. */
export type Edge = Pick<Follow, "follower" | "followed">;

/** `follows/{follower}_{followed}` */
export function followStore({ database }: Pick<Context, "database">) {
  const edges = database.collection<Follow>("follows");
  const reference = ({ follower, followed }: Edge) => edges.doc(`${follower}_${followed}`);
  return {
    find: (edge: Edge, reader: Reader = database) => reader.get(reference(edge)),
    /** Safe where there is none. */
    remove: (transaction: Transaction, edge: Edge) => transaction.delete(reference(edge)),
    ofFollower: (follower: string): Query<Follow> => edges.where("follower", "==", follower),
    /** Not to be read as it is: a read for each thousand, when counted. */
    ofFollowed: (followed: string): Query<Follow> => edges.where("followed", "==", followed),
    /** In the order of their commits. */
    listBetween: ({ from, to }: { from: Date; to: Date }, limit: number) =>
      database.query(edges.where("at", ">=", from).where("at", "<", to).orderBy("at").limit(limit)),
  };
}

/** Who follows a member, for those who only read. */
export function followReader({ database }: Pick<Context, "database">) {
  const since = (followed: string, at: Date, limit: number) =>
    database
      .collection<Follow>("follows")
      .where("followed", "==", followed)
      .where("at", ">", at)
      .orderBy("at", "desc")
      .limit(limit);
  return {
    /** Who has begun to follow after an instant and still does, the latest first. */
    listSince: (followed: string, at: Date, limit: number) => database.query(since(followed, at, limit)),
    /** How many, so many at most. */
    countSince: async (followed: string, at: Date, limit: number): Promise<number> =>
      (await database.count(since(followed, at, limit))).count,
  };
}

/** `followerCounts/{uid}`: how many follow a member; counted from the edges, never added to. */
export interface FollowerCount {
  uid: string;
  followers: number;
  /** The instant of Firestore's clock at which it was true. */
  countedAt?: Date;
  /** A scheduled recount after this instant: commits before it need no other. */
  dueAt?: Date;
}

/** How many follow a member, for those who only read. */
export function followerCountReader({ database }: Pick<Context, "database">) {
  const counts = database.collection<FollowerCount>("followerCounts");
  return {
    /** One read; none is no document. */
    read: async (uid: string, reader: Reader = database): Promise<number> =>
      (await reader.get(counts.doc(uid)))?.followers ?? 0,
  };
}

export function followerCountStore({ database }: Pick<Context, "database">) {
  const counts = database.collection<FollowerCount>("followerCounts");
  return {
    find: (uid: string, reader: Reader = database) => reader.get(counts.doc(uid)),
    findAll: (uids: readonly string[]) => database.getAll(uids.map((uid) => counts.doc(uid))),
    save: (transaction: Transaction, count: FollowerCount) => transaction.set(counts.doc(count.uid), count),
    remove: (transaction: Transaction, uid: string) => transaction.delete(counts.doc(uid)),
    schedule: (transaction: Transaction, uid: string, dueAt: Date) =>
      transaction.merge(counts.doc(uid), { dueAt }),
    listDue: (now: Date, limit: number) =>
      database.query(counts.where("dueAt", "<=", now).orderBy("dueAt").limit(limit)),
    /** By uid, from the beginning or after the one given. */
    listAfter: (uid: string | null, limit: number) => {
      const inOrder = counts.orderBy(FieldPath.documentId()).limit(limit);
      return database.query(uid === null ? inOrder : inOrder.startAfter(uid));
    },
  };
}
