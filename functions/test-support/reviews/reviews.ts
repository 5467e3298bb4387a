import type { MemoryWorld } from "../memory/memory-context.ts";
import { addMember, callAs } from "../shop.ts";
import { removeReview, replyToReview } from "../../src/reviews/operations/change-review.ts";
import writeReview from "../../src/reviews/operations/write-review.ts";
import { listReviews } from "../../src/reviews/operations/read-reviews.ts";
import type { ReviewableOrder } from "../../src/reviews/review.ts";

interface Shown {
  reviews: { id: string; author: string | null; rating: number; text: string; reply: object | null }[];
  next: string | null;
}

/** A marketplace where people have bought and sold, to test their reviews. */
export async function openReviews(world: MemoryWorld, uids: readonly string[]) {
  const { context, firestore, clock } = world;
  for (const uid of uids) await addMember(context, uid);
  await addMember(context, "mo", ["moderator"]);
  const call = (uid: string, ...[operation, input]: [Parameters<typeof callAs>[1], object]) =>
    callAs(uid, operation, { context, input });

  return {
    /** An order completed just now, unless it says otherwise. */
    addOrder: (order: Partial<ReviewableOrder> = {}) => {
      const { id = "order", buyer = "buyer", seller = "seller", completedAt = clock.now() } = order;
      const participants = [buyer, seller];
      return firestore.doc(`orders/${id}`).set({ id, buyer, seller, participants, completedAt });
    },
    write: (uid: string, said: { orderId?: string; rating?: number; text?: string } = {}) =>
      call(uid, writeReview, { orderId: "order", rating: 5, text: "As described", ...said }) as Promise<{
        state: string;
        publishAt: string;
      }>,
    reply: (uid: string, reviewId: string, text = "Thank you") =>
      call(uid, replyToReview, { reviewId, text }),
    remove: (reviewId: string, uid = "mo") => call(uid, removeReview, { reviewId, reason: "abusive" }),
    list: (subject: string, page: object = {}, uid = "anybody") =>
      call(uid, listReviews, { subject, ...page }) as Promise<Shown>,
    stored: async (id: string) => (await firestore.doc(`reviews/${id}`).get()).data(),
    rating: async (uid: string) => (await firestore.doc(`ratings/${uid}`).get()).data(),
    /** How many events of this type were emitted. */
    emitted: async (type: string) =>
      (await firestore.collection("events").where("type", "==", type).get()).docs.map((event) =>
        event.get("data"),
      ),
  };
}
