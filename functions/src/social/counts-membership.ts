import type { DocumentChange } from "../platform/triggers/event.ts";
import { reactsToDocument } from "../platform/triggers/reaction.ts";
import type { Kind } from "./counters.ts";
import { recounting } from "./recount.ts";

/**
 * Has the counter of a kind include a document that came or went. Safe to repeat, in any order and after any death:
 * it counts documents, not events, and an event that some later count includes has nothing to do.
 */
export const countsMembership = (kind: Kind, listingIdOf: (event: DocumentChange) => string | undefined) =>
  reactsToDocument({ counting: recounting }, async ({ event, counting }) => {
    const isChange = (event.before === undefined) !== (event.after === undefined);
    const listingId = listingIdOf(event);
    if (isChange && listingId) await counting.include(kind, listingId, event.at);
  });

/** The listing that a like or a watch names. */
export function listingNamed({ before, after }: DocumentChange): string | undefined {
  const { listingId } = (after ?? before) as { listingId?: unknown };
  return typeof listingId === "string" ? listingId : undefined;
}
