import { memberDeleted } from "../../accounts/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { ratingStore } from "../rating-store.ts";
import type { Review } from "../review.ts";
import { reviewStore } from "../review-store.ts";

/** Keeps a transaction small, however much the member has sold. */
const A_BATCH = 100;

/**
 * Deletes what was said about a deleted member, with their answers, and takes their name off what they said of others,
 * which stays and counts. Safe to repeat and to die anywhere: what is done is not found again.
 */
export default subscribes(
  { to: memberDeleted, name: "reviews.forgetMember", needs: { ratings: ratingStore, reviews: reviewStore } },
  async ({ event, database, ratings, reviews }) => {
    const { uid } = event.data;
    await inBatches(
      (unit) => reviews.listAbout(uid, A_BATCH, unit),
      (unit, review) => reviews.remove(unit, review),
    );
    await inBatches(
      (unit) => reviews.listBy(uid, A_BATCH, unit),
      (unit, review) => reviews.anonymise(unit, review),
    );
    await database.transact(async (unit) => {
      await Promise.resolve();
      ratings.remove(unit, uid);
    });

    async function inBatches(
      list: (unit: Unit) => Promise<Review[]>,
      settle: (unit: Unit, review: Review) => void,
    ): Promise<void> {
      let settled = A_BATCH;
      while (settled === A_BATCH) {
        settled = await database.transact(async (unit) => {
          const some = await list(unit);
          for (const review of some) settle(unit, review);
          return some.length;
        });
      }
    }
  },
);
