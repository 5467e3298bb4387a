import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { ratingStore } from "../rating-store.ts";
import type { Review } from "../review.ts";
import { reviewStore } from "../review-store.ts";

/** Bounds the size of a transaction. */
const BATCH_SIZE = 100;

/**
 * Deletes the reviews about a deleted member with the replies, and anonymises the member's own reviews, which
 * stay and count. Safe to repeat and to die anywhere: processed reviews are not found again.
 */
export default defineSubscriber(
  {
    to: memberDeleted,
    name: "reviews.anonymiseReviews",
    dependencies: { ratings: ratingStore, reviews: reviewStore },
  },
  async ({ event, database, ratings, reviews }) => {
    const { uid } = event.data;
    await inBatches(
      (transaction) => reviews.listAbout(uid, BATCH_SIZE, transaction),
      (transaction, review) => reviews.remove(transaction, review),
    );
    await inBatches(
      (transaction) => reviews.listBy(uid, BATCH_SIZE, transaction),
      (transaction, review) => reviews.anonymise(transaction, review),
    );
    await database.runTransaction(async (transaction) => {
      await Promise.resolve();
      ratings.remove(transaction, uid);
    });

    async function inBatches(
      list: (transaction: Transaction) => Promise<Review[]>,
      settle: (transaction: Transaction, review: Review) => void,
    ): Promise<void> {
      let settled = BATCH_SIZE;
      while (settled === BATCH_SIZE) {
        settled = await database.runTransaction(async (transaction) => {
          const some = await list(transaction);
          for (const review of some) settle(transaction, review);
          return some.length;
        });
      }
    }
  },
);
