import { photoUsages } from "../../photo-usages.ts";
import { implement } from "../../platform/operations/implement.ts";
import { planOrphanRemoval } from "../contract.ts";
import { mediaStore } from "../media-store.ts";
import { photoUsageFinder } from "../photo-usage.ts";

const dependencies = { media: mediaStore, isUsed: photoUsageFinder(photoUsages) };

/** Makes the decisions of the schedule without removing anything. */
export default implement(planOrphanRemoval, dependencies, async ({ input, now, database, media, isUsed }) => {
  const { by, ...page } = input;
  const instant = by === undefined ? now : new Date(by);
  const { items: due, next } = await media.findPageDueForSweep(instant, page);
  const used = await database.snapshot((reader) => Promise.all(due.map((photo) => isUsed(photo, reader))));
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
    next,
  };
});
