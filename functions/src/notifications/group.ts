/** Kinds of which many come in a row: those about one thing are one notification, until it is read. */
export type GroupedContent =
  /** For the seller of a listing. */
  | ({ kind: "listingCommented"; listingId: string } & Group)
  /** For the author of a comment. */
  | ({ kind: "commentReplied"; listingId: string; parentId: string } & Group);

interface Group {
  /** Of those told, the latest last: a repeat is known by it. */
  commentIds: string[];
  /** Who wrote the last one. */
  author: string;
  /** How many have come since it was last read. */
  count: number;
}

const MAX_KNOWN = 20;

/** The notification with one more in it; undefined where that is in it already. */
export function addToGroup<C extends GroupedContent>(
  earlier: (Group & { isRead: boolean }) | undefined,
  content: C,
): C | undefined {
  const [commentId] = content.commentIds;
  if (commentId === undefined || earlier?.commentIds.includes(commentId)) return undefined;
  const count = earlier && !earlier.isRead ? earlier.count + 1 : 1;
  return { ...content, count, commentIds: [...(earlier?.commentIds ?? []), commentId].slice(-MAX_KNOWN) };
}
