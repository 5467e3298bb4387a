import type { DocumentChange } from "../../platform/triggers/event.ts";
import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import type { Kind } from "../counters.ts";
import { listingCounts } from "../listing-counts.ts";

/**
 * Updates the counter of a kind after a document came to count or no longer does. Safe to repeat, in any order and
 * after any death: it counts documents, not events, and an event that a later count includes does nothing.
 */
const defineMembershipCounter = (
  kind: Kind,
  listingIdOf: (event: DocumentChange) => string | undefined = listingNamed,
  counts: (document: unknown) => boolean = exists,
) =>
  defineDocumentReaction({ recounter: listingCounts }, async ({ event, recounter }) => {
    const isChange = counts(event.before) !== counts(event.after);
    const listingId = listingIdOf(event);
    if (isChange && listingId) await recounter.include(kind, listingId, event.at);
  });

const exists = (document: unknown) => document !== undefined;

/** A comment that is hidden, removed or deleted keeps its document. */
const isShown = (document: unknown) => (document as { isShown?: unknown } | undefined)?.isShown === true;

/** The listing that a like or a watch names. */
function listingNamed({ before, after }: DocumentChange): string | undefined {
  const { listingId } = (after ?? before) as { listingId?: unknown };
  return typeof listingId === "string" ? listingId : undefined;
}

/** Safe to repeat: see `defineMembershipCounter`. */
export const onLikeWritten = defineMembershipCounter("likes");

/** Safe to repeat: see `defineMembershipCounter`. */
export const onWatchWritten = defineMembershipCounter("watchers");

/** Safe to repeat: see `defineMembershipCounter`. */
export const onCommentWritten = defineMembershipCounter(
  "comments",
  ({ params }) => params.listingId,
  isShown,
);
