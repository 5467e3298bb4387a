import type { OfferEmailKind, OrderEmailKind, PayoutEmailKind, ReviewEmailKind } from "./mail/email-kinds.ts";

/** `members/{uid}/notifications/{id}`: an in-app notification, worded by the frontend. */
export type Notification = NotificationContent & {
  id: string;
  isRead: boolean;
  at: Date;
  expireAt: Date;
};

/** The kind of notification and its subject. */
export type NotificationContent =
  | { kind: OrderEmailKind; orderId: string; refundId: string | null }
  | { kind: OfferEmailKind; offerId: string; listingId: string }
  | { kind: PayoutEmailKind; payoutId: string }
  | { kind: ReviewEmailKind; reviewId: string; author: string; rating: number }
  | { kind: "listingSuspended"; listingId: string; reason: string }
  | { kind: "importFinished"; importId: string; state: "done" | "failed"; imported: number; invalid: number };
