import type { DocumentChange } from "../platform/triggers/event.ts";
import { defineDocumentReaction } from "../platform/triggers/reaction.ts";
import type { Kind } from "./counters.ts";
import { listingRecounter } from "./listing-recounter.ts";

/**
 * Has the counter of a kind include a document that came or went. Safe to repeat, in any order and after any death:
 * it counts documents, not events, and an event that some later count includes has nothing to do.
 */
export const defineMembershipCounter = (
  kind: Kind,
  listingIdOf: (event: DocumentChange) => string | undefined,
) =>
  defineDocumentReaction({ recounter: listingRecounter }, async ({ event, recounter }) => {
    const isChange = (event.before === undefined) !== (event.after === undefined);
    const listingId = listingIdOf(event);
    if (isChange && listingId) await recounter.include(kind, listingId, event.at);
  });

/** The listing that a like or a watch names. */
export function listingNamed({ before, after }: DocumentChange): string | undefined {
  const { listingId } = (after ?? before) as { listingId?: unknown };
  return typeof listingId === "string" ? listingId : undefined;
}
