import { isDeepStrictEqual } from "node:util";
import { memberReader } from "../../accounts/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { partnerOf, readBy, withMark } from "../conversation.ts";
import * as contract from "../contract.ts";
import { isArchived as isArchivedNow } from "../mark.ts";
import { conversationStore, correspondentStore } from "../message-store.ts";
import { presentConversation } from "../present.ts";
import { shownMember } from "../shown-member.ts";

/** For clients without Firestore; others write the same mark themselves, as `firestore.rules` allow. A repeat changes nothing. */
export const markRead = implement(
  contract.markRead,
  { conversations: conversationStore, correspondents: correspondentStore },
  async ({ input: { conversationId, seq }, caller: { uid }, fail, transaction, ...given }) => {
    const { conversations, correspondents } = given;
    const [conversation, mark, { showsRead }] = await Promise.all([
      conversations.find(conversationId, transaction),
      conversations.findMark(conversationId, uid, transaction),
      correspondents.findSettings(uid, transaction),
    ]);
    if (!conversation?.members.includes(uid)) throw fail.ConversationNotFound();
    const isShown = showsRead && !conversation.isLarge && conversation.requestTo !== uid;
    const read = Math.max(readBy(conversation, uid, mark), Math.min(seq, conversation.lastSeq));
    const own = { ...mark, isMarkedUnread: false, ...(isShown ? {} : { read }) };
    if (own.read !== mark.read || own.isMarkedUnread !== mark.isMarkedUnread)
      conversations.saveMark(transaction, own);
    const isNew = read > (conversation.read[uid] ?? 0) || conversation.unreadBy.includes(uid);
    if (isShown && isNew) conversations.save(transaction, withMark(conversation, uid, read));
    return { conversationId, read };
  },
);

/** Nobody else sees any of this. A repeat changes nothing. */
export const updateConversation = implement(
  contract.updateConversation,
  { conversations: conversationStore, members: memberReader },
  async ({ input, caller: { uid }, fail, now, transaction, conversations, members }) => {
    const { conversationId, isArchived, mutedUntil, isMarkedUnread } = input;
    const [conversation, mark] = await Promise.all([
      conversations.find(conversationId, transaction),
      conversations.findMark(conversationId, uid, transaction),
    ]);
    if (!conversation?.members.includes(uid)) throw fail.ConversationNotFound();
    const partner = await members.find(partnerOf(conversation, uid) ?? uid, transaction);
    const isNewlyArchived = isArchived === true && !isArchivedNow(mark, conversation);
    const changed = {
      ...mark,
      ...(isNewlyArchived && { archivedAt: now, archivedSeq: conversation.lastSeq }),
      ...(isArchived === false && { archivedAt: null, archivedSeq: 0 }),
      ...(mutedUntil !== undefined && { mutedUntil: mutedUntil === null ? null : new Date(mutedUntil) }),
      ...(isMarkedUnread !== undefined && { isMarkedUnread }),
    };
    if (!isDeepStrictEqual(changed, mark)) conversations.saveMark(transaction, changed);
    return presentConversation(conversation, { uid, mark: changed, partner: shownMember(partner) });
  },
);
