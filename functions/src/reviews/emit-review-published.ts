import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { reviewPublished } from "./events.ts";
import type { Review } from "./review.ts";

/** Emits the event in the transaction that publishes a review. */
export function emitReviewPublished(transaction: Transaction, review: Review, at: Date): void {
  const { id: reviewId, author, subject, rating } = review;
  emit(transaction, reviewPublished, { at, data: { reviewId, author, subject, rating } });
}
