import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { reviewRemoved, reviewRestored } from "./events.ts";
import type { Review } from "./review.ts";
import { reviewStore } from "./review-store.ts";

type Removal = NonNullable<Review["removal"]>;

/** What moderators do to reviews, for operations and for the cases of moderation. */
export function reviewModeration(context: Pick<Context, "database">) {
  const reviews = reviewStore(context);

  /** Its state hides it at once; its author still sees it with the reason. The event updates the rating. */
  function remove(transaction: Transaction, review: Review, removal: Removal): void {
    const { id: reviewId, author, subject } = review;
    const { reason, at } = removal;
    reviews.save(transaction, { ...review, state: "removed", removal });
    emit(transaction, reviewRemoved, { at, data: { reviewId, author, subject, reason } });
  }

  return {
    remove,

    /** Removes a review for a case, or gives back what the case has taken away. Safe to repeat. */
    settleCase: (
      reviewId: string,
      { caseId, removal, now }: { caseId: string; removal: Removal | null; now: Date },
    ): Promise<void> =>
      context.database.runTransaction(async (transaction) => {
        const review = await reviews.find(reviewId, transaction);
        if (!review) return;
        if (removal && review.state === "published") remove(transaction, review, { ...removal, caseId });
        if (!removal && review.removal?.caseId === caseId) {
          reviews.save(transaction, { ...review, state: "published", removal: null });
          const { subject } = review;
          emit(transaction, reviewRestored, { at: now, data: { reviewId, subject } });
        }
      }),
  };
}
