import type { Member } from "../accounts/public.ts";
import type { OutputOf } from "../platform/operations/define-operation.ts";
import { partnerOf, readBy, type Conversation } from "./conversation.ts";
import type { getConversation, sendMessage } from "./contract.ts";
import { isArchived, type Mark } from "./mark.ts";
import type { Message } from "./message.ts";

const named = (uid: string) => (uid === "" ? null : uid);

export function presentMessage(message: Message): OutputOf<typeof sendMessage> {
  const {
    id,
    conversationId,
    seq,
    by,
    at,
    kind,
    text,
    photos = [],
    replyTo,
    notice,
    ref,
    deletedAt,
    removedFor,
    warnings,
  } = message;
  return {
    id,
    conversationId,
    seq,
    by: named(by),
    at: at.toISOString(),
    kind,
    text,
    photos,
    replyTo,
    notice,
    ref,
    deletedAt: deletedAt?.toISOString() ?? null,
    warnings: warnings ?? [],
    isRemoved: removedFor !== undefined,
  };
}

interface Viewer {
  readonly uid: string;
  readonly mark: Mark;
  /** Undefined of who is leaving or has left. */
  readonly partner?: Member | undefined;
}

/** As one of its members sees it. Who has declined a request is not betrayed. */
export function presentConversation(
  conversation: Conversation,
  { uid, mark, partner }: Viewer,
): OutputOf<typeof getConversation> {
  const { id, kind, state, requestTo, requestedBy, members, title, managers, about, last } = conversation;
  const other = partnerOf(conversation, uid);
  const others = Object.entries(conversation.read).filter(([member]) => member !== uid);
  return {
    id,
    kind,
    state: state === "declined" && requestedBy === uid ? "requested" : state,
    isRequestToYou: requestTo === uid,
    members,
    partner:
      other === undefined
        ? null
        : {
            uid: other,
            handle: partner?.handle ?? null,
            displayName: partner?.displayName ?? null,
          },
    title,
    managers,
    about,
    last: last && { ...last, photos: last.photos ?? 0, by: named(last.by) },
    lastSeq: conversation.lastSeq,
    lastAt: conversation.lastAt.toISOString(),
    unread: conversation.lastSeq - readBy(conversation, uid, mark),
    isMarkedUnread: mark.isMarkedUnread,
    seenBy: Object.fromEntries(others),
    isArchived: isArchived(mark, conversation),
    mutedUntil: mark.mutedUntil?.toISOString() ?? null,
  };
}
