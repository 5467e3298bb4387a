import { implement } from "../../platform/operations/implement.ts";
import { listMessages } from "../contract.ts";
import { conversationStore } from "../message-store.ts";
import { presentMessage } from "../present.ts";

/** Also of who is blocked: what was said stays. */
export default implement(
  listMessages,
  { conversations: conversationStore },
  async ({ input: { conversationId, ...page }, caller: { uid }, fail, reader, conversations }) => {
    const conversation = await conversations.find(conversationId, reader);
    if (!conversation?.members.includes(uid)) throw fail.ConversationNotFound();
    const { items, next } = await conversations.listMessages(conversationId, page);
    return { messages: items.map(presentMessage), next };
  },
);
