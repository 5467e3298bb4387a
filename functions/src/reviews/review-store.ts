import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import { stars, type Histogram, type MemberRating } from "./rating.ts";
import { reviewIdOf, reviewRoles, type Review } from "./review.ts";

/** `reviews/{orderId}_{role}`, to read only: other domains use this. */
export function reviewReader({ database }: Pick<Context, "database">) {
  const reviews = database.collection<Review>("reviews");
  return { find: (id: string, reader: Reader = database) => reader.get(reviews.doc(id)) };
}

/** The same with its lists and writes. */
export function reviewStore({ database }: Pick<Context, "database">) {
  const reviews = database.collection<Review>("reviews");
  return {
    ...reviewReader({ database }),
    /** What the buyer wrote, and what the seller wrote. */
    findBoth: (orderId: string, reader: Reader = database) =>
      reader.getAll(reviewRoles.map((role) => reviews.doc(reviewIdOf(orderId, role)))),
    save: (transaction: Transaction, review: Review) => transaction.set(reviews.doc(review.id), review),

    listAbout: (subject: string, limit: number, reader: Reader = database) =>
      reader.query(reviews.where("subject", "==", subject).limit(limit)),
    listBy: (author: string, limit: number, reader: Reader = database) =>
      reader.query(reviews.where("author", "==", author).limit(limit)),

    /** Hidden reviews that are due for publishing. */
    dueBy: (now: Date) => ({
      query: reviews.where("state", "==", "hidden").where("publishAt", "<=", now),
      by: "publishAt",
    }),

    /** Those about a member that everyone may see at `now`, the latest first. */
    listVisible: (subject: string, now: Date, page: PageRequest) => {
      const visible = reviews
        .where("subject", "==", subject)
        .where("state", "in", ["hidden", "published"])
        .where("publishAt", "<=", now);
      return findPageByTime(database, visible, { by: "publishAt", ...page });
    },

    /** One read for each number of stars and thousand reviews. */
    countStars: async (subject: string): Promise<Histogram> => {
      const published = reviews.where("subject", "==", subject).where("state", "==", "published");
      const count = async (star: number) =>
        (await database.count(published.where("rating", "==", star))).count;
      const counts = await Promise.all(stars.map(async (star) => [star, await count(star)] as const));
      return Object.fromEntries(counts) as Histogram;
    },
  };
}

/** `ratings/{uid}`, for those who only read. */
export function ratingReader({ database }: Pick<Context, "database">) {
  const ratings = database.collection<MemberRating>("ratings");
  return { find: (uid: string, reader: Reader = database) => reader.get(ratings.doc(uid)) };
}

/** The same with its writes. */
export function ratingStore({ database }: Pick<Context, "database">) {
  const ratings = database.collection<MemberRating>("ratings");
  return {
    ...ratingReader({ database }),
    save: (transaction: Transaction, rating: MemberRating) =>
      transaction.set(ratings.doc(rating.uid), rating),
    remove: (transaction: Transaction, uid: string) => transaction.delete(ratings.doc(uid)),
  };
}
