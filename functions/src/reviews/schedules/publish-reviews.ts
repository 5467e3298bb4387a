import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { publish, type Review } from "../review.ts";
import { reviewStore } from "../review-store.ts";
import { tellPublished } from "../tell-published.ts";

const MOST_A_RUN = 200;

/**
 * Publishes reviews whose window is over, and tells of them. Everyone sees them already: this has them counted and
 * made known. Safe to run twice: each review is looked at again in its own transaction.
 */
export default schedules(
  "reviews.publishReviews",
  { reviews: reviewStore },
  async ({ now, database, reviews }) => {
    const due = await reviews.listDue(now, MOST_A_RUN);
    const reporting = {
      failure: "review was not published",
      describe: ({ id }: Review) => ({ reviewId: id }),
    };
    const failed = await oneByOne(due, reporting, ({ id }) =>
      database.transact(async (unit) => {
        const review = await reviews.find(id, unit);
        if (review?.state !== "hidden" || review.publishAt > now) return;
        const published = publish(review, now);
        reviews.save(unit, published);
        tellPublished(unit, published, now);
      }),
    );
    return { published: due.length - failed, failed };
  },
);
