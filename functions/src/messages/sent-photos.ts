import { isDeepStrictEqual } from "node:util";
import { photoReader, removeUnusedPhotos } from "../media/public.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { describeSent } from "./describe-sent.ts";
import { photoIdsOf, type Message, type MessagePhoto } from "./message.ts";
import { conversationStore } from "./message-store.ts";
import { photoLinkStore, withRestored, withoutMessages, withRemoved } from "./photo-link-store.ts";

/** What becomes of photos once they are sent. */
export function sentPhotos(context: Context) {
  const { database } = context;
  const links = photoLinkStore(context);
  const media = photoReader(context);
  const conversations = conversationStore(context);
  return {
    /**
     * Shows a photo as it is now in each message that has it. Safe to repeat and in any order: it is looked at anew. 2 reads, none of a
     * photo of something else, and 1 read and 1 write a message.
     */
    refresh: (mediaId: string): Promise<void> =>
      database.runTransaction(async (transaction) => {
        const link = await links.find(mediaId, transaction);
        if (!link) return;
        const { owner, conversationId, messageIds } = link;
        const photo = await media.find(mediaId, transaction);
        if (photo?.owner !== owner) return;
        const shown = describeSent(mediaId, photo);
        const messages = await Promise.all(
          messageIds.map((id) => conversations.findMessage(conversationId, id, transaction)),
        );
        for (const message of messages) {
          const photos = message?.photos?.map((each) => (each.mediaId === mediaId ? shown : each));
          if (!message || !photos || isDeepStrictEqual(photos, message.photos)) continue;
          conversations.saveChangedMessage(transaction, { ...message, photos });
        }
      }),

    /**
     * Ends that messages show their photos; with the last message that does, they go, and their files, but for what a moderator
     * may give back. 1 read and 1 write a photo, and the job of the removal; none without any. Before the transaction's other writes.
     */
    withdraw: async (
      transaction: Transaction,
      { conversationId, messages }: Withdrawn,
      now: Date,
    ): Promise<void> => {
      const mediaIds = [...new Set(messages.flatMap(photoIdsOf))];
      if (mediaIds.length === 0) return;
      const ids = messages.map(({ id }) => id);
      const found = (await links.findAll(mediaIds, transaction)).flatMap((link) => link ?? []);
      const kept = found.flatMap((link) => withoutMessages(link, ids, now) ?? []);
      const unused = mediaIds.filter((mediaId) => !kept.some((link) => link.mediaId === mediaId));
      await removeUnusedPhotos(transaction, { mediaIds: unused, by: `${conversationId}/${ids.join()}`, now });
      for (const mediaId of unused) links.remove(transaction, mediaId);
      for (const link of kept) links.save(transaction, link);
    },

    /** Nobody reads the photos of a message that a moderator removes. 1 read and 1 write a photo; before the other writes. */
    hide: async (transaction: Transaction, message: Message, now: Date): Promise<void> => {
      for (const link of await links.findAll(photoIdsOf(message), transaction))
        if (link) links.save(transaction, withRemoved(link, message.id, now));
    },

    /** Shows those again that are still there, as they are now. 2 reads and 1 write a photo; before the other writes. */
    restore: async (
      transaction: Transaction,
      { id }: Message,
      mediaIds: readonly string[],
    ): Promise<MessagePhoto[]> => {
      const found = (await links.findAll(mediaIds, transaction)).flatMap((link) => link ?? []);
      const closed = found.filter(({ removedIds }) => removedIds?.includes(id));
      const photos = await Promise.all(
        closed.map(async ({ mediaId }) => describeSent(mediaId, await media.find(mediaId, transaction))),
      );
      for (const link of closed) links.save(transaction, withRestored(link, id));
      return photos;
    },
  };
}

interface Withdrawn {
  readonly conversationId: string;
  readonly messages: readonly Pick<Message, "id" | "photos">[];
}
