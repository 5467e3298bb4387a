import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { mediaStore } from "../media-store.ts";
import type { Photo } from "../photo.ts";
import { photoReview } from "../review-photo.ts";

const MOST_A_RUN = 500;

const needs = { media: mediaStore, review: photoReview };

/** Removes photos that nothing needs. Safe to run twice: each is looked at again in its own transaction. */
export default schedules("media.removeOrphans", needs, async ({ now, media, review }) => {
  const figures = { removed: 0, needed: 0, notDue: 0 };
  const due = await media.listDueForReview(now, { limit: MOST_A_RUN });
  const reporting = { failure: "photo was not reviewed", describe: ({ id }: Photo) => ({ mediaId: id }) };
  const failed = await oneByOne(due, reporting, async ({ id }) => {
    figures[await review(id, now)] += 1;
  });
  return { ...figures, failed };
});
