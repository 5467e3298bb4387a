import type { OfferMail, OrderMail, PayoutMail, ReviewMail } from "./mail/mails.ts";

/** `members/{uid}/notifications/{id}`: news for one member, shown by the frontend in its own words. */
export type Notification = News & {
  id: string;
  isRead: boolean;
  at: Date;
  expireAt: Date;
};

/** What happened, and what it is about. */
export type News =
  | { kind: OrderMail; orderId: string; refundId: string | null }
  | { kind: OfferMail; offerId: string; listingId: string }
  | { kind: PayoutMail; payoutId: string }
  | { kind: ReviewMail; reviewId: string; author: string; rating: number }
  | { kind: "listingSuspended"; listingId: string; reason: string }
  | { kind: "importFinished"; importId: string; state: "done" | "failed"; imported: number; bad: number };
