import { photoUsages } from "../../photo-usages.ts";
import { implement } from "../../platform/operations/implement.ts";
import { cursorBehind, positionAfter } from "../../platform/operations/timed-position.ts";
import { planOrphanRemoval } from "../contract.ts";
import { mediaStore } from "../media-store.ts";
import { photoUsageFinder } from "../photo-usage.ts";

const dependencies = { media: mediaStore, isUsed: photoUsageFinder(photoUsages) };

/** Makes the decisions of the schedule without removing anything. */
export default implement(planOrphanRemoval, dependencies, async ({ input, now, database, media, isUsed }) => {
  const { limit } = input;
  const by = input.by === undefined ? now : new Date(input.by);
  const due = await media.listDueForSweep(by, { limit, after: positionAfter(input.after) });
  const used = await database.snapshot((reader) => Promise.all(due.map((photo) => isUsed(photo, reader))));
  const last = due.length === limit ? due.at(-1) : undefined;
  return {
    examined: due.length,
    orphans: due
      .filter((_, index) => used[index] === false)
      .map(({ id, owner, state, updatedAt }) => ({
        mediaId: id,
        owner,
        state,
        updatedAt: updatedAt.toISOString(),
      })),
    next: cursorBehind(last && [last.nextSweepAt, last.id]),
  };
});
