/** `members/{uid}/notifications/{id}`: news for one member, shown by the frontend in its own words. */
export type Notification = News & {
  id: string;
  isRead: boolean;
  at: Date;
  expireAt: Date;
};

/** What happened, and what it is about. */
export type News =
  | { kind: "orderPlaced" | "orderDelivered"; orderId: string }
  | { kind: "listingSuspended"; listingId: string; reason: string }
  | { kind: "importFinished"; importId: string; state: "done" | "failed"; imported: number; bad: number };
