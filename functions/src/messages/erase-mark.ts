import { defineErasing } from "../platform/data-map/erasure.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { withoutMember } from "./conversation.ts";
import type { Mark } from "./mark.ts";
import { conversationStore } from "./message-store.ts";

/**
 * Of a pair, the other keeps the conversation, with an id in it that leads nowhere; a group goes on without the member. What they
 * wrote is erased by itself (`erase-message.ts`). Safe to repeat: the mark is not found any more.
 */
export default defineErasing<Mark, { context: typeof wholeContext }>(
  { context: wholeContext },
  async ({ document: { conversationId }, person: { uid }, count, context }) => {
    const conversations = conversationStore(context);
    await context.database.runTransaction(async (transaction) => {
      const conversation = await conversations.find(conversationId, transaction);
      if (conversation) conversations.save(transaction, withoutMember(conversation, uid));
      conversations.removeMark(transaction, conversationId, uid);
      count(transaction);
    });
    return "done";
  },
);
