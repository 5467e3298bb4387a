/** `conversations/{conversationId}/marks/{uid}`: what is a member's own of a conversation. Nobody else reads it. */
export interface Mark {
  uid: string;
  conversationId: string;
  /** How far they have read: of a large group, and where they do not show it. */
  read: number;
  /** It is archived until a message comes behind this place. */
  archivedSeq: number;
  archivedAt: Date | null;
  /** Until when they are not called on; far in the future for good. */
  mutedUntil: Date | null;
  isMarkedUnread: boolean;
}

export function newMark(uid: string, conversationId: string): Mark {
  return {
    uid,
    conversationId,
    read: 0,
    archivedSeq: 0,
    archivedAt: null,
    mutedUntil: null,
    isMarkedUnread: false,
  };
}

/** A new message brings it back. */
export function isArchived({ archivedAt, archivedSeq }: Mark, { lastSeq }: { lastSeq: number }): boolean {
  return archivedAt !== null && lastSeq <= archivedSeq;
}
