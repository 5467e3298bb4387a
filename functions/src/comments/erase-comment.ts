import { defineErasing } from "../platform/data-map/erasure.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { withoutWords, type Comment } from "./comment.ts";
import { commentStore } from "./comment-store.ts";

/**
 * Below a listing of the member, the comment goes. Elsewhere what they wrote goes: with replies to it, its place stays, without words
 * and without their id. Safe to repeat: what is gone is not found, and a parent's replies are counted in the transaction that changes them.
 */
export default defineErasing<Comment, { context: typeof wholeContext }>(
  { context: wholeContext },
  async ({ document, person: { uid }, now, count, context }) => {
    const comments = commentStore(context);
    await context.database.runTransaction(async (transaction) => {
      const { listingId, id: commentId } = document;
      const place = await comments.findPlace(transaction, { listingId, commentId });
      if (!place) return;
      const { comment } = place;
      const keepsPlace = comment.seller !== uid && comment.replies > 0;
      comments.change(transaction, place, keepsPlace ? { ...withoutWords(comment, now), author: "" } : null);
      count(transaction);
    });
    return "done";
  },
);
