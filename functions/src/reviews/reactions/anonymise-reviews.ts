import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { ratingStore, reviewStore } from "../review-store.ts";

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
    await database.runInBatches(async (transaction, limit) => {
      const about = await reviews.listAbout(uid, limit, transaction);
      for (const review of about) reviews.remove(transaction, review);
      return about.length;
    });
    await database.runInBatches(async (transaction, limit) => {
      const own = await reviews.listBy(uid, limit, transaction);
      for (const review of own) reviews.anonymise(transaction, review);
      return own.length;
    });
    await database.runTransaction(async (transaction) => {
      await Promise.resolve();
      ratings.remove(transaction, uid);
    });
  },
);
