import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { after, DAY } from "../platform/values/clock.ts";

/** How long a photo stays that removed messages alone had: the half year in which that is appealed, and as long to answer. */
const REMOVED_MS = 365 * DAY;

/** `messagePhotos/{mediaId}`: the conversation that a photo is in, and its messages that show it. The rules of Storage ask it. */
export interface PhotoLink {
  mediaId: string;
  owner: string;
  conversationId: string;
  /** Those that show it: without any nobody reads its files. */
  messageIds: string[];
  /** Those that a moderator has removed, and may give back. */
  removedIds?: string[];
  /** Where no message but those has it: then the photo goes. */
  expireAt?: Date;
}

/** It is not in these messages any more; undefined where none is left that shows it, or may show it again. */
export function withoutMessages(link: PhotoLink, ids: readonly string[], now: Date): PhotoLink | undefined {
  const messageIds = link.messageIds.filter((id) => !ids.includes(id));
  if (messageIds.length > 0) return { ...link, messageIds };
  if (!link.removedIds?.length) return undefined;
  return { ...link, messageIds, expireAt: after(now, REMOVED_MS) };
}

/** A moderator has removed a message of those that show it. */
export function withRemoved(link: PhotoLink, id: string, now: Date): PhotoLink {
  const removedIds = [...new Set([...(link.removedIds ?? []), id])];
  return withoutMessages({ ...link, removedIds }, [id], now) ?? link;
}

/** A message that was removed shows it again. */
export function withRestored(link: PhotoLink, id: string): PhotoLink {
  const { expireAt: _, ...shown } = link;
  const removedIds = (link.removedIds ?? []).filter((removed) => removed !== id);
  return { ...shown, messageIds: [...new Set([...link.messageIds, id])], removedIds };
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
