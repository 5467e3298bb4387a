import { handles } from "../../platform/operations/implement.ts";
import { cursorBehind, positionAfter } from "../../platform/operations/timed-position.ts";
import { planOrphanRemoval } from "../contract.ts";
import { mediaStore } from "../media-store.ts";
import { photoNeeds } from "../photo-needs.ts";

const needs = { media: mediaStore, photoNeeds };

/** Asks what the schedule would ask, and removes nothing. */
export default handles(planOrphanRemoval, needs, async ({ input, now, database, media, ...given }) => {
  const { limit } = input;
  const by = input.by === undefined ? now : new Date(input.by);
  const due = await media.listDueForReview(by, { limit, after: positionAfter(input.after) });
  const found = await Promise.all(due.map((photo) => given.photoNeeds.find(database, photo)));
  const last = due.length === limit ? due.at(-1) : undefined;
  return {
    reviewed: due.length,
    orphans: due
      .filter((_, index) => found[index] === undefined)
      .map(({ id, owner, state, updatedAt }) => ({
        mediaId: id,
        owner,
        state,
        updatedAt: updatedAt.toISOString(),
      })),
    next: cursorBehind(last && [last.reviewAt, last.id]),
  };
});
