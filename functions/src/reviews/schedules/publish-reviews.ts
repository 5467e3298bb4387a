import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { publish } from "../review.ts";
import { reviewStore } from "../review-store.ts";
import { emitReviewPublished } from "../events.ts";

/**
 * Publishes reviews whose window has ended. They are public already: this updates ratings and notifies. Safe
 * to run twice: each review is read again in its own transaction.
 */
export default defineSchedule(
  "reviews.publishReviews",
  { reviews: reviewStore },
  ({ now, database, reviews }) =>
    sweep({
      items: dueItems(database, { name: "reviews.publishReviews", ...reviews.dueBy(now) }),
      outcomes: ["published"],
      process: ({ id }) =>
        database.runTransaction(async (transaction) => {
          const review = await reviews.find(id, transaction);
          if (review?.state !== "hidden" || review.publishAt > now) return undefined;
          const published = publish(review, now);
          reviews.save(transaction, published);
          emitReviewPublished(transaction, published, now);
          return "published";
        }),
      failure: "review was not published",
      describe: ({ id }) => ({ reviewId: id }),
    }),
);
