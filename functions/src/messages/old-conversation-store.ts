import type { Context } from "../platform/runtime/context.ts";
import type { Conversation } from "./conversation.ts";
import type { Message } from "./message.ts";
import { sentPhotos } from "./sent-photos.ts";

const BATCH = 100;

/** `conversations/{id}`, to remove those of which nobody has need; `checkpoints/messages.removeOldConversations`. */
export function oldConversationStore(context: Context) {
  const { database } = context;
  const conversations = database.collection<Conversation>("conversations");
  const photos = sentPhotos(context);
  const checkpoint = database
    .collection<{ position: string | null }>("checkpoints")
    .doc("messages.removeOldConversations");
  return {
    /** From where the last run ended; from the beginning, after the last. */
    listNext: async (limit: number) => {
      const from = (await database.get(checkpoint))?.position ?? null;
      const found = await database.listById(conversations, { after: from, limit });
      return {
        conversations: found.map(({ document }) => document),
        next: found.length < limit ? null : (found.at(-1)?.id ?? null),
      };
    },
    goOnBehind: (id: string | null) => database.set(checkpoint, { position: id }),

    /** The documents below it first, a bounded transaction after another. False where somebody has written since. */
    remove: async (id: string, { before, now }: { before: Date; now: Date }): Promise<boolean> => {
      let isOld = true;
      const belonging = [
        // A mark has no photos.
        database.collection<Pick<Message, "photos">>(`conversations/${id}/messages`),
        database.collection<Pick<Message, "photos">>(`conversations/${id}/marks`),
      ];
      for (const below of belonging)
        await database.runInBatches(async (transaction, limit) => {
          const [conversation, found] = await Promise.all([
            transaction.get(conversations.doc(id)),
            transaction.queryWithIds(below.limit(limit)),
          ]);
          isOld = conversation === undefined || conversation.lastAt <= before;
          if (!isOld) return 0;
          // Messages of a later batch may stay, where somebody writes in between: with them what they show.
          const messages = found.map((each) => ({ id: each.id, ...each.document }));
          await photos.withdraw(transaction, { conversationId: id, messages }, now);
          for (const { reference } of found) transaction.delete(reference);
          return found.length;
        }, BATCH);
      if (!isOld) return false;
      await database.runTransaction(async (transaction) => {
        const conversation = await transaction.get(conversations.doc(id));
        isOld = conversation !== undefined && conversation.lastAt <= before;
        if (isOld) transaction.delete(conversations.doc(id));
      });
      return isOld;
    },
  };
}
