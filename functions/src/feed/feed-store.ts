import type { DocumentReference } from "firebase-admin/firestore";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Feed } from "./feed.ts";

/** `feeds/{uid}` */
export function feedStore({ database }: Pick<Context, "database">) {
  const feeds = database.collection<Feed>("feeds");
  return {
    referenceTo: (uid: string): DocumentReference => feeds.doc(uid),
    find: (uid: string, reader: Reader = database) => reader.get(feeds.doc(uid)),
    save: (feed: Feed) => database.set(feeds.doc(feed.uid), feed),
  };
}
