import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { replyToReview, writeReview } from "./contract.ts";
import { isVisible, type Review } from "./review.ts";

/** A published review as everyone sees it. */
export function presentReview(review: Review): OutputOf<typeof replyToReview> {
  const { id, author, subject, role, rating, text, publishAt, reply } = review;
  return {
    id,
    author: author === "" ? null : author,
    subject,
    role,
    rating,
    text,
    publishedAt: publishAt.toISOString(),
    reply: reply && { text: reply.text, at: reply.at.toISOString() },
  };
}

/** A review as its author sees it. */
export function presentOwnReview(review: Review, now: Date): OutputOf<typeof writeReview> {
  const { id, orderId, subject, role, rating, text, writtenAt, publishAt } = review;
  const state = isVisible(review, now) ? "published" : review.state;
  const times = { writtenAt: writtenAt.toISOString(), publishAt: publishAt.toISOString() };
  return { id, orderId, subject, role, rating, text, state, ...times };
}
