import type { OfferEmailKind, OrderEmailKind, PayoutEmailKind, ReviewEmailKind } from "./mail/email-kinds.ts";

/** `members/{uid}/notifications/{id}`: news for one member, shown by the frontend in its own words. */
export type Notification = NotificationContent & {
  id: string;
  isRead: boolean;
  at: Date;
  expireAt: Date;
};

/** What happened, and what it is about. */
export type NotificationContent =
  | { kind: OrderEmailKind; orderId: string; refundId: string | null }
  | { kind: OfferEmailKind; offerId: string; listingId: string }
  | { kind: PayoutEmailKind; payoutId: string }
  | { kind: ReviewEmailKind; reviewId: string; author: string; rating: number }
  | { kind: "listingSuspended"; listingId: string; reason: string }
  | { kind: "importFinished"; importId: string; state: "done" | "failed"; imported: number; invalid: number };
