import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { mediaStore } from "../media-store.ts";
import type { Photo } from "../photo.ts";
import { photoSweeper } from "../sweep-photo.ts";

const MAX_PER_RUN = 500;

const dependencies = { media: mediaStore, review: photoSweeper };

/** Removes photos that nothing uses. Safe to run twice: each is read again in its own transaction. */
export default defineSchedule("media.removeOrphans", dependencies, async ({ now, media, review }) => {
  const figures = { removed: 0, inUse: 0, notDue: 0 };
  const due = await media.listDueForSweep(now, { limit: MAX_PER_RUN });
  const reporting = { failure: "photo was not swept", describe: ({ id }: Photo) => ({ mediaId: id }) };
  const failed = await forEachIsolated(due, reporting, async ({ id }) => {
    figures[await review(id, now)] += 1;
  });
  return { ...figures, failed };
});
