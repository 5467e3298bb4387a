import { schedules } from "../../platform/cloud/schedule.ts";
import { log } from "../../platform/log.ts";
import { mediaStore } from "../media-store.ts";
import { photoReview } from "../review-photo.ts";

const MOST_A_RUN = 500;

const needs = { media: mediaStore, review: photoReview };

/** Removes photos that nothing needs. Safe to run twice: each is looked at again in its own transaction. */
export default schedules("media.removeOrphans", needs, async ({ now, media, review }) => {
  const figures = { removed: 0, needed: 0, notDue: 0, failed: 0 };
  for (const { id } of await media.listDueForReview(now, { limit: MOST_A_RUN })) {
    try {
      figures[await review(id, now)] += 1;
    } catch (error) {
      // One that cannot be reviewed must not keep all later ones.
      figures.failed += 1;
      log.error("photo was not reviewed", error, { mediaId: id });
    }
  }
  return figures;
});
