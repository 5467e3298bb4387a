import { implement } from "../../platform/operations/implement.ts";
import { editableUntil, stateOf, withoutWords } from "../comment.ts";
import { commentStore } from "../comment-store.ts";
import { commentTexts } from "../comment-texts.ts";
import * as contract from "../contract.ts";
import { presentComment } from "../present-comment.ts";

/** Nobody is told of whom the new text mentions: else each change could call on others. */
export const editComment = implement(
  contract.editComment,
  { comments: commentStore, texts: commentTexts },
  async ({ input, caller: { uid }, fail, now, transaction, comments, texts }) => {
    const place = await comments.findPlace(transaction, input);
    if (place?.comment.author !== uid) throw fail.CommentNotFound();
    const { comment } = place;
    const state = stateOf(comment);
    if (state !== "shown") throw fail.CommentNotShown({ state });
    const { text } = input;
    // As from a client that received no response.
    if (comment.text === text) return presentComment(comment, uid);
    const closesAt = editableUntil(comment);
    if (closesAt <= now) throw fail.EditWindowClosed({ closedAt: closesAt.toISOString() });

    const { mentions } = await texts.read(transaction, { text, author: uid, now }, fail);
    const edited = { ...comment, text, mentions, editedAt: now };
    comments.change(transaction, place, edited);
    return presentComment(edited, uid);
  },
);

/** What is left of it has no words: it keeps the place of its replies, and its id from being used again. */
export const deleteComment = implement(
  contract.deleteComment,
  { comments: commentStore },
  async ({ input, caller, fail, now, transaction, comments }) => {
    const { commentId } = input;
    const place = await comments.findPlace(transaction, input);
    if (place?.comment.author !== caller.uid) throw fail.CommentNotFound();
    const { deletedAt } = place.comment;
    if (deletedAt === null) comments.change(transaction, place, withoutWords(place.comment, now));
    return { commentId, deletedAt: (deletedAt ?? now).toISOString() };
  },
);
