import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";

/** `messagePhotos/{mediaId}`: the conversation that a photo is in, and its messages that show it. The rules of Storage ask it. */
export interface PhotoLink {
  mediaId: string;
  owner: string;
  conversationId: string;
  messageIds: string[];
}

export function photoLinkStore({ database }: Pick<Context, "database">) {
  const links = database.collection<PhotoLink>("messagePhotos");
  return {
    find: (mediaId: string, reader: Reader = database) => reader.get(links.doc(mediaId)),
    findAll: (mediaIds: readonly string[], reader: Reader = database) =>
      reader.getAll(mediaIds.map((mediaId) => links.doc(mediaId))),
    save: (transaction: Transaction, link: PhotoLink) => transaction.set(links.doc(link.mediaId), link),
    remove: (transaction: Transaction, mediaId: string) => transaction.delete(links.doc(mediaId)),
  };
}
