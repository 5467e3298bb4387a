import * as z from "zod";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import { handles } from "../../platform/operations/implement.ts";
import { planOrphanRemoval } from "../contract.ts";
import { mediaStore } from "../media-store.ts";
import { photoNeeds } from "../photo-needs.ts";

const Position = z.tuple([z.int().transform((milliseconds) => new Date(milliseconds)), z.string()]);

const needs = { media: mediaStore, photoNeeds };

/** Asks what the schedule would ask, and removes nothing. */
export default handles(planOrphanRemoval, needs, async ({ input, now, database, media, ...given }) => {
  const { limit } = input;
  const by = input.by === undefined ? now : new Date(input.by);
  const after = input.after === undefined ? undefined : decodeCursor(Position, input.after);
  const due = await media.listDueForReview(by, { limit, after });
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
    next: last ? encodeCursor([last.reviewAt.getTime(), last.id]) : null,
  };
});
