import { implement } from "../../platform/operations/implement.ts";
import { planOrphanRemoval } from "../contract.ts";
import { mediaStore } from "../media-store.ts";
import { retainedRenditions } from "../retained-renditions.ts";

const dependencies = { media: mediaStore, findRetained: retainedRenditions };

/** Makes the decisions of the schedule without removing anything. */
export default implement(
  planOrphanRemoval,
  dependencies,
  async ({ input, now, database, media, findRetained }) => {
    const { by, ...page } = input;
    const instant = by === undefined ? now : new Date(by);
    const { items: due, next } = await media.findPageDueForSweep(instant, page);
    const found = await database.snapshot((reader) =>
      Promise.all(due.map((photo) => findRetained(photo, reader))),
    );
    return {
      examined: due.length,
      orphans: due
        .filter((_, index) => found[index]?.isOrphan)
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
