import * as z from "zod";
import { defineEvent, emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { removalReasons, type Review } from "./review.ts";

/** `author` is empty when the author's account is deleted. */
const Parties = z.object({ reviewId: z.string(), author: z.string(), subject: z.string() });

/** A review became public. */
export const reviewPublished = defineEvent(
  "reviews.reviewPublished",
  Parties.extend({ rating: z.int() }),
  ({ subject }) => [`members/${subject}`],
);

/** The reviewed member has replied. */
export const reviewReplied = defineEvent("reviews.reviewReplied", Parties, ({ author }) => [
  `members/${author}`,
]);

/** A moderator has removed the review. */
export const reviewRemoved = defineEvent(
  "reviews.reviewRemoved",
  Parties.extend({ reason: z.enum(removalReasons) }),
  ({ author, subject }) => [`members/${author}`, `members/${subject}`],
);

/** A moderator has given back what was removed. */
export const reviewRestored = defineEvent(
  "reviews.reviewRestored",
  z.object({ reviewId: z.string(), subject: z.string() }),
);

/** Emits the event in the transaction that publishes a review. */
export function emitReviewPublished(transaction: Transaction, review: Review, at: Date): void {
  const { id: reviewId, author, subject, rating } = review;
  emit(transaction, reviewPublished, { at, data: { reviewId, author, subject, rating } });
}
