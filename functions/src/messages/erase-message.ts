import { defineErasing } from "../platform/data-map/erasure.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { withChanged } from "./conversation.ts";
import { withoutWords, type Message } from "./message.ts";
import { conversationStore } from "./message-store.ts";
import { sentPhotos } from "./sent-photos.ts";

/**
 * Takes words and photos out of a message, and whose they were; its place stays, and so do the others' words. Safe to repeat: it is not
 * found any more. What an open report or order needs would be kept back here, by answering "waits".
 */
export default defineErasing<Message, { context: typeof wholeContext }>(
  { context: wholeContext },
  async ({ document: { id, conversationId }, now, count, context }) => {
    const conversations = conversationStore(context);
    const photos = sentPhotos(context);
    await context.database.runTransaction(async (transaction) => {
      const [conversation, message] = await Promise.all([
        conversations.find(conversationId, transaction),
        conversations.findMessage(conversationId, id, transaction),
      ]);
      if (!message) return;
      await photos.withdraw(transaction, message, now);
      const erased = { ...withoutWords(message, now), by: "" };
      conversations.saveMessage(transaction, erased);
      const changed = conversation && withChanged(conversation, erased);
      if (changed) conversations.save(transaction, changed);
      count(transaction);
    });
    return "done";
  },
);
