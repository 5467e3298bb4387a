import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { publish, type Review } from "../review.ts";
import { reviewStore } from "../review-store.ts";
import { emitReviewPublished } from "../emit-review-published.ts";

const MAX_PER_RUN = 200;

/**
 * Publishes reviews whose window has ended. They are public already: this updates ratings and notifies. Safe
 * to run twice: each review is read again in its own transaction.
 */
export default defineSchedule(
  "reviews.publishReviews",
  { reviews: reviewStore },
  async ({ now, database, reviews }) => {
    const due = await reviews.listDue(now, MAX_PER_RUN);
    const reporting = {
      failure: "review was not published",
      describe: ({ id }: Review) => ({ reviewId: id }),
    };
    const failed = await forEachIsolated(due, reporting, ({ id }) =>
      database.runTransaction(async (transaction) => {
        const review = await reviews.find(id, transaction);
        if (review?.state !== "hidden" || review.publishAt > now) return;
        const published = publish(review, now);
        reviews.save(transaction, published);
        emitReviewPublished(transaction, published, now);
      }),
    );
    return { published: due.length - failed, failed };
  },
);
