import { listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { settle } from "../comment.ts";
import { commentModeration } from "../comment-moderation.ts";
import { commentSettingsStore, commentStore } from "../comment-store.ts";
import * as contract from "../contract.ts";
import { presentComment } from "../present-comment.ts";

const dependencies = { comments: commentStore };

export const hideComment = implement(
  contract.hideComment,
  dependencies,
  async ({ input, caller: { uid }, fail, now, transaction, comments }) => {
    const place = await comments.findPlace(transaction, input);
    if (place?.comment.seller !== uid || place.comment.deletedAt) throw fail.CommentNotFound();
    const { comment } = place;
    if (comment.hiddenAt) return presentComment(comment, uid);
    const hidden = settle({ ...comment, hiddenAt: now });
    comments.change(transaction, place, hidden);
    return presentComment(hidden, uid);
  },
);

/** What a moderator has removed stays removed. */
export const showComment = implement(
  contract.showComment,
  dependencies,
  async ({ input, caller: { uid }, fail, transaction, comments }) => {
    const place = await comments.findPlace(transaction, input);
    if (place?.comment.seller !== uid || place.comment.deletedAt) throw fail.CommentNotFound();
    const { comment } = place;
    if (!comment.hiddenAt) return presentComment(comment, uid);
    const shown = settle({ ...comment, hiddenAt: null });
    comments.change(transaction, place, shown);
    return presentComment(shown, uid);
  },
);

/** Its author alone sees it from then on, with the reason. */
export const removeComment = implement(
  contract.removeComment,
  { comments: commentStore, moderation: commentModeration },
  async ({ input, fail, now, transaction, comments, moderation }) => {
    const { commentId, reason, note } = input;
    const place = await comments.findPlace(transaction, input);
    const isRemoved = place && moderation.remove(transaction, place, { reason, note, at: now });
    if (!isRemoved) throw fail.CommentNotFound();
    return { commentId, removedAt: now.toISOString() };
  },
);

/** Drafts as well: they are put on sale later. */
export const setCommenting = implement(
  contract.setCommenting,
  { listings: listingReader, settings: commentSettingsStore },
  async ({ input, caller: { uid: seller }, fail, transaction, listings, settings }) => {
    const { listingId, isOpen } = input;
    const listing = await listings.find(listingId, transaction);
    if (listing?.seller !== seller) throw fail.ListingNotFound();
    if (isOpen) settings.open(transaction, listingId);
    else settings.close(transaction, { listingId, seller });
    return { listingId, isOpen };
  },
);
