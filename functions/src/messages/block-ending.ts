import { defineBlockEnding } from "../relations/public.ts";
import { declined } from "./conversation.ts";
import { conversationStore, idOfPair } from "./message-store.ts";

/** Ends the pair's open request, whoever asked. What was said stays readable to both. One read, and nobody is told. */
export default defineBlockEnding(
  { conversations: conversationStore },
  async ({ blocker, blocked, transaction, conversations }) => {
    const conversation = await conversations.find(idOfPair(blocker, blocked), transaction);
    return () => {
      if (conversation?.state === "requested") conversations.save(transaction, declined(conversation));
    };
  },
);
