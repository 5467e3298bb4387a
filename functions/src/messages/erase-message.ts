import { orderReader } from "../orders/public.ts";
import { defineErasing } from "../platform/data-map/erasure.ts";
import type { Context } from "../platform/runtime/context.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { withChanged, type Conversation } from "./conversation.ts";
import { withoutWords, type Message } from "./message.ts";
import { conversationStore } from "./message-store.ts";
import { sentPhotos } from "./sent-photos.ts";

/**
 * Takes words and photos out of a message, and whose they were; its place stays, and so do the others' words. It waits while the two
 * have an order that is not over, as what they have written there does: each order ends. A report needs nothing of it: it has a copy.
 * Safe to repeat: it is not found any more.
 */
export default defineErasing<Message, { context: typeof wholeContext; isNeeded: typeof ongoingTrades }>(
  { context: wholeContext, isNeeded: ongoingTrades },
  async ({ document: { id, conversationId }, now, count, context, isNeeded }) => {
    const conversations = conversationStore(context);
    const photos = sentPhotos(context);
    return context.database.runTransaction(async (transaction) => {
      const [conversation, message] = await Promise.all([
        conversations.find(conversationId, transaction),
        conversations.findMessage(conversationId, id, transaction),
      ]);
      if (!message) return "done";
      if (conversation && (await isNeeded(conversation))) return "waits";
      await photos.withdraw(transaction, { conversationId, messages: [message] }, now);
      const erased = { ...withoutWords(message, now), by: "" };
      conversations.saveMessage(transaction, erased);
      const changed = conversation && withChanged(conversation, erased);
      if (changed) conversations.save(transaction, changed);
      count(transaction);
      return "done";
    });
  },
);

/** Whether an order of two is under way. Asked once a conversation and pass, however many messages it has. */
function ongoingTrades(context: Context) {
  const orders = orderReader(context);
  const known = new Map<string, Promise<boolean>>();
  return async ({ id, kind, members: [one, other] }: Conversation): Promise<boolean> => {
    if (kind !== "pair" || one === undefined || other === undefined) return false;
    const asked = known.get(id) ?? orders.isOpenBetween(one, other);
    known.set(id, asked);
    return asked;
  };
}
