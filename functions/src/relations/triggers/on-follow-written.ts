import type { DocumentChange } from "../../platform/triggers/event.ts";
import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { followerCounts } from "../follower-counts.ts";
import { followSettler } from "../settle-follow.ts";
import type { Edge } from "../follow-store.ts";

/**
 * Follows an edge that was made or taken away: in its follower's relations, and in the count of those who follow. Safe to
 * repeat, in any order and after any death: both look at the edges there are.
 */
export default defineDocumentReaction(
  { settle: followSettler, counts: followerCounts },
  async ({ event, settle, counts }) => {
    const edge = edgeOf(event);
    const isChange = (event.before === undefined) !== (event.after === undefined);
    if (!edge || !isChange) return;
    await settle(edge);
    await counts.include(edge.followed, event.at);
  },
);

function edgeOf({ before, after }: DocumentChange): Edge | undefined {
  const { follower, followed } = (after ?? before) as Partial<Record<keyof Edge, unknown>>;
  return typeof follower === "string" && typeof followed === "string" ? { follower, followed } : undefined;
}
