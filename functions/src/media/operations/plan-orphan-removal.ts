import { implement } from "../../platform/operations/implement.ts";
import { planOrphanRemoval } from "../contract.ts";
import { mediaStore } from "../media-store.ts";
import { photoUsages } from "../photo-usages.ts";

const dependencies = { media: mediaStore, photoUsages };

/** Makes the decisions of the schedule without removing anything. */
export default implement(
  planOrphanRemoval,
  dependencies,
  async ({ input, now, database, media, ...given }) => {
    const { by, ...page } = input;
    const instant = by === undefined ? now : new Date(by);
    const { items: due, next } = await media.findPageDueForSweep(instant, page);
    const found = await Promise.all(due.map((photo) => given.photoUsages.find(database, photo)));
    return {
      examined: due.length,
      orphans: due
        .filter((_, index) => found[index] === undefined)
        .map(({ id, owner, state, updatedAt }) => ({
          mediaId: id,
          owner,
          state,
          updatedAt: updatedAt.toISOString(),
        })),
      next,
    };
  },
);
