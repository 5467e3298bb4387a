import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { settle, stateOf, type Comment } from "./comment.ts";
import { commentStore, type Place } from "./comment-store.ts";
import { commentRemoved } from "./events.ts";

type Removal = NonNullable<Comment["removal"]>;

/** What moderators do to comments, for operations and for the cases of moderation. */
export function commentModeration(context: Pick<Context, "database">) {
  const comments = commentStore(context);

  function remove(transaction: Transaction, place: Place, removal: Removal): boolean {
    const state = stateOf(place.comment);
    if (state === "removed" || state === "deleted") return false;
    const { listingId, id: commentId, author } = place.comment;
    comments.change(transaction, place, settle({ ...place.comment, removal }));
    const { reason, at, caseId } = removal;
    const isOfCase = caseId !== undefined;
    emit(transaction, commentRemoved, { at, data: { listingId, commentId, author, reason, isOfCase } });
    return true;
  }

  return {
    /** False where there is nothing to remove. */
    remove,

    /** Removes a comment for a case, or gives back what the case has taken away. Safe to repeat; what is deleted stays so. */
    settleCase: async (
      named: { listingId: string; commentId: string },
      { caseId, removal }: { caseId: string; removal: Removal | null },
    ): Promise<void> =>
      context.database.runTransaction(async (transaction) => {
        const place = await comments.findPlace(transaction, named);
        if (!place) return;
        if (removal) remove(transaction, place, { ...removal, caseId });
        else if (place.comment.removal?.caseId === caseId)
          comments.change(transaction, place, settle({ ...place.comment, removal: null }));
      }),
  };
}
