import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { addComment } from "./contract.ts";
import { stateOf, type Comment } from "./comment.ts";

/** A comment as a viewer sees it; nobody in particular is `undefined`. */
export function presentComment(comment: Comment, viewer: string | undefined): OutputOf<typeof addComment> {
  const { id, listingId, author, seller, text, mentions, parentId, at, editedAt, removal, replies } = comment;
  const state = stateOf(comment);
  const isOwn = author !== "" && author === viewer;
  const isReadable = state === "shown" || isOwn || (state === "hidden" && seller === viewer);
  return {
    id,
    listingId,
    author: isReadable && author !== "" ? author : null,
    text: isReadable ? text : "",
    mentions: isReadable ? mentions.map(({ start, end, uid }) => ({ start, end, uid })) : [],
    parentId,
    at: at.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    state,
    removal: isOwn && removal ? { reason: removal.reason, note: removal.note } : null,
    replies,
  };
}
