import { isVisible, listingReader } from "../../listings/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { isBlocked } from "../../relations/public.ts";
import { compose, stateOf } from "../comment.ts";
import { commentSettingsStore, commentStore } from "../comment-store.ts";
import { commentTexts } from "../comment-texts.ts";
import { addComment } from "../contract.ts";
import { commentAdded } from "../events.ts";
import { presentComment } from "../present-comment.ts";

const dependencies = {
  listings: listingReader,
  comments: commentStore,
  settings: commentSettingsStore,
  texts: commentTexts,
};

/** Sent again it is the same comment, whatever became of it since: the client has chosen its id. */
export default implement(
  addComment,
  dependencies,
  async ({ input, caller: { uid }, fail, now, transaction, listings, comments, settings, texts }) => {
    const { listingId, commentId, text, parentId = null } = input;
    const [listing, existing, parent, areOff] = await Promise.all([
      listings.find(listingId, transaction),
      comments.find(listingId, commentId, transaction),
      parentId === null ? undefined : comments.find(listingId, parentId, transaction),
      settings.areOff(listingId, transaction),
    ]);
    if (existing) {
      const isSame = existing.author === uid && existing.parentId === parentId;
      const isAsSent = existing.text === text || existing.editedAt !== null || existing.deletedAt !== null;
      if (!isSame || !isAsSent) throw fail.CommentIdTaken();
      return presentComment(existing, uid);
    }
    if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
    const { mentions, relations } = await texts.read(transaction, { text, author: uid, now }, fail);
    const { seller } = listing;
    // Nobody is told that it is a block which keeps them out.
    if (areOff || isBlocked(relations, seller)) throw fail.CommentsOff();
    if (parentId !== null) {
      if (!parent || stateOf(parent) !== "shown") throw fail.ParentNotFound();
      if (isBlocked(relations, parent.author)) throw fail.CommentsOff();
      if (parent.parentId !== null) throw fail.ReplyToReply({ parentId: parent.parentId });
    }
    const comment = compose({ id: commentId, listingId, seller, author: uid, text, mentions, parentId }, now);
    comments.create(transaction, comment, parent);
    emit(transaction, commentAdded, {
      at: now,
      data: {
        listingId,
        commentId,
        author: uid,
        seller,
        parentId,
        parentAuthor: parent?.author ?? null,
        mentioned: [...new Set(mentions.map((mention) => mention.uid))],
      },
    });
    return presentComment(comment, uid);
  },
);
