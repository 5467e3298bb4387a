import { isDeepStrictEqual } from "node:util";
import { photoReader, removeUnusedPhotos } from "../media/public.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { describeSent } from "./describe-sent.ts";
import { photoIdsOf, type Message } from "./message.ts";
import { conversationStore } from "./message-store.ts";
import { photoLinkStore } from "./photo-link-store.ts";

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
     * Ends that a message shows its photos; with the last message that does, they go, and their files. 1 read and 1 write a photo, and
     * the job of the removal; none without any. Before the transaction's other writes.
     */
    withdraw: async (
      transaction: Transaction,
      message: Pick<Message, "id" | "conversationId" | "photos">,
      now: Date,
    ): Promise<void> => {
      const mediaIds = photoIdsOf(message);
      if (mediaIds.length === 0) return;
      const { id, conversationId } = message;
      const found = (await links.findAll(mediaIds, transaction)).flatMap((link) => link ?? []);
      const remaining = found.map(({ mediaId, owner, messageIds }) => {
        const others = messageIds.filter((other) => other !== id);
        return { mediaId, owner, conversationId, messageIds: others };
      });
      const isShown = (mediaId: string) =>
        remaining.some((link) => link.mediaId === mediaId && link.messageIds.length > 0);
      const unused = mediaIds.filter((mediaId) => !isShown(mediaId));
      await removeUnusedPhotos(transaction, { mediaIds: unused, by: `${conversationId}/${id}`, now });
      for (const link of remaining)
        if (link.messageIds.length > 0) links.save(transaction, link);
        else links.remove(transaction, link.mediaId);
    },
  };
}
