import { commentAdded } from "../../comments/public.ts";
import { offerChanged } from "../../offers/public.ts";
import { orderChanged, orderReader } from "../../orders/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { DocumentChange } from "../../platform/triggers/event.ts";
import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { reviewPublished, reviewReader } from "../../reviews/public.ts";
import { membershipReader } from "../../social/public.ts";
import { actRecorder } from "../act-recorder.ts";

const GOOD = 4;
const BAD = 2;

/**
 * Keeps in a member's taste whether they like or watch a listing. Safe to repeat and in any order: whether they do is read again,
 * in the transaction that says so.
 */
const defineMembershipAct = (kind: "like" | "watch", counted: "likes" | "watchers") =>
  defineDocumentReaction(
    { acts: actRecorder, memberships: membershipReader },
    async ({ event, acts, memberships }) => {
      const edge = edgeOf(event);
      if (!edge) return;
      const { uid, listingId } = edge;
      await acts.record({
        uid,
        listingIds: [listingId],
        kind,
        readTime: async (reader) => (await memberships.find(counted, edge, reader))?.at ?? null,
      });
    },
  );

function edgeOf({ before, after }: DocumentChange): { uid: string; listingId: string } | undefined {
  const { uid, listingId } = (after ?? before) as { uid?: unknown; listingId?: unknown };
  return typeof uid === "string" && typeof listingId === "string" ? { uid, listingId } : undefined;
}

/** Safe to repeat: see `defineMembershipAct`. */
export const recordLike = defineMembershipAct("like", "likes");

/** Safe to repeat: see `defineMembershipAct`. */
export const recordWatch = defineMembershipAct("watch", "watchers");

/** Safe to repeat and in any order: an offer for a listing is one act, whatever becomes of it. */
export const recordOffer = defineSubscriber(
  { to: offerChanged, name: "recommendations.recordOffer", dependencies: { acts: actRecorder } },
  async ({ event, acts }) => {
    const { action, actor, buyer, listingId } = event.data;
    if (action !== "propose" || actor !== "buyer") return;
    const readTime = acts.timeOfMember(buyer, event.at);
    await acts.record({ uid: buyer, listingIds: [listingId], kind: "offer", readTime });
  },
);

/** Safe to repeat and in any order: who comments a listing once is interested in it, whatever becomes of the comment. */
export const recordComment = defineSubscriber(
  { to: commentAdded, name: "recommendations.recordComment", dependencies: { acts: actRecorder } },
  async ({ event, acts }) => {
    const { author, listingId } = event.data;
    const readTime = acts.timeOfMember(author, event.at);
    await acts.record({ uid: author, listingIds: [listingId], kind: "comment", readTime });
  },
);

/** Safe to repeat and in any order: what was paid for once stays an act, even if it is sent back. */
export const recordOrder = defineSubscriber(
  {
    to: orderChanged,
    name: "recommendations.recordOrder",
    dependencies: { acts: actRecorder, orders: orderReader },
  },
  async ({ event, acts, orders }) => {
    const { to, orderId, buyer } = event.data;
    if (to !== "paid") return;
    const order = await orders.find(orderId);
    const listingIds = order?.lines.map((line) => line.listingId) ?? [];
    await acts.record({
      uid: buyer,
      listingIds,
      kind: "order",
      readTime: acts.timeOfMember(buyer, event.at),
    });
  },
);

/** Safe to repeat and in any order: a review is written once. */
export const recordReview = defineSubscriber(
  {
    to: reviewPublished,
    name: "recommendations.recordReview",
    dependencies: { acts: actRecorder, orders: orderReader, reviews: reviewReader },
  },
  async ({ event, acts, orders, reviews }) => {
    const { author, rating, reviewId } = event.data;
    if (author === "" || (rating > BAD && rating < GOOD)) return;
    const review = await reviews.find(reviewId);
    const order = review?.role === "buyer" ? await orders.find(review.orderId) : undefined;
    if (!order) return;
    await acts.record({
      uid: author,
      listingIds: order.lines.map((line) => line.listingId),
      kind: rating >= GOOD ? "praise" : "complaint",
      readTime: acts.timeOfMember(author, event.at),
    });
  },
);
