import { memberReader } from "../../accounts/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { accepted, declined, partnerOf } from "../conversation.ts";
import * as contract from "../contract.ts";
import { conversationStore } from "../message-store.ts";
import { presentConversation } from "../present.ts";
import { shownMember } from "../shown-member.ts";

/** A repeat finds no request any more, and changes nothing. */
export const acceptRequest = implement(
  contract.acceptRequest,
  { conversations: conversationStore, members: memberReader },
  async ({ input: { conversationId }, caller: { uid }, fail, transaction, conversations, members }) => {
    const conversation = await conversations.find(conversationId, transaction);
    if (conversation?.requestTo !== uid) throw fail.RequestNotFound();
    const [mark, partner] = await Promise.all([
      conversations.findMark(conversationId, uid, transaction),
      members.find(partnerOf(conversation, uid) ?? "", transaction),
    ]);
    const open = accepted(conversation);
    conversations.save(transaction, open);
    return presentConversation(open, { uid, mark, partner: shownMember(partner) });
  },
);

export const declineRequest = implement(
  contract.declineRequest,
  { conversations: conversationStore },
  async ({ input: { conversationId }, caller: { uid }, fail, transaction, conversations }) => {
    const conversation = await conversations.find(conversationId, transaction);
    if (conversation?.requestTo !== uid) throw fail.RequestNotFound();
    conversations.save(transaction, declined(conversation));
    return { conversationId };
  },
);
