import { memberReader } from "../accounts/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { runExclusive } from "../platform/concurrency/keyed-mutex.ts";
import { computeRating } from "./rating.ts";
import { ratingStore } from "./rating-store.ts";
import { reviewStore } from "./review-store.ts";

/**
 * Counts a member's published reviews and saves the rating. Never increments, so that no event can count
 * twice or out of order. It reads the rating before counting and always writes it, so that of two concurrent
 * runs one is retried and no earlier count overwrites a later one. Costs 6 reads and a write.
 */
export function ratingCounter(context: Context) {
  const { database } = context;
  const [members, ratings, reviews] = [memberReader(context), ratingStore(context), reviewStore(context)];
  return {
    recount: (uid: string): Promise<void> =>
      runExclusive(`rating ${uid}`, () =>
        database.runTransaction(async (transaction) => {
          await ratings.find(uid, transaction);
          const rating = computeRating(uid, await reviews.countStars(uid));
          // A deleted member has no rating, not even an empty one.
          const isGone = rating.count === 0 && !(await members.find(uid, transaction));
          if (isGone) ratings.remove(transaction, uid);
          else ratings.save(transaction, rating);
        }),
      ),
  };
}
