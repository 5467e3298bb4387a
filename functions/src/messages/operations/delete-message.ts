import { implement } from "../../platform/operations/implement.ts";
import { withChanged } from "../conversation.ts";
import { deleteMessage } from "../contract.ts";
import { deletableUntil, withoutWords } from "../message.ts";
import { conversationStore } from "../message-store.ts";
import { presentMessage } from "../present.ts";
import { sentPhotos } from "../sent-photos.ts";

/** A repeat finds it taken back already. */
export default implement(
  deleteMessage,
  { conversations: conversationStore, photos: sentPhotos },
  async ({
    input: { conversationId, messageId },
    caller: { uid },
    fail,
    now,
    transaction,
    conversations,
    photos,
  }) => {
    const [conversation, message] = await Promise.all([
      conversations.find(conversationId, transaction),
      conversations.findMessage(conversationId, messageId, transaction),
    ]);
    if (!conversation?.members.includes(uid)) throw fail.ConversationNotFound();
    if (!message || message.by !== uid || message.kind === "system") throw fail.MessageNotFound();
    if (message.deletedAt) return presentMessage(message);
    const closedAt = deletableUntil(message);
    if (now > closedAt) throw fail.DeletionWindowClosed({ closedAt: closedAt.toISOString() });
    await photos.withdraw(transaction, { conversationId, messages: [message] }, now);
    const deleted = withoutWords(message, now);
    conversations.saveMessage(transaction, deleted);
    const changed = withChanged(conversation, deleted);
    if (changed) conversations.save(transaction, changed);
    return presentMessage(deleted);
  },
);
