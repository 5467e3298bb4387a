/** Messages that members can send as they are, or change first: what buyers ask most, and what sellers answer. */
export const quickReplyIds = {
  buyer: ["stillThere", "flaws", "measurements", "lowerPrice", "whenSent"],
  seller: ["isThere", "isSold", "fixedPrice", "keptUntilTomorrow", "sentTomorrow"],
} as const;

type QuickReplyId = (typeof quickReplyIds)["buyer" | "seller"][number];

export type QuickReplies = Readonly<Record<QuickReplyId, string>>;
