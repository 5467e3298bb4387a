import { photoUsages } from "../../photo-usages.ts";
import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { photoRemoved } from "../events.ts";
import { removeFiles } from "../jobs.ts";
import { mediaStore } from "../media-store.ts";
import { photoUsageFinder, type PhotoUsages } from "../photo-usage.ts";
import type { Photo } from "../photo.ts";
import { postponeSweep } from "../retention.ts";

const MAX_PER_RUN = 500;

const dependencies = { media: mediaStore, sweep: photoSweeper(photoUsages) };

/** Removes photos that nothing uses. Safe to run twice: each is read again in its own transaction. */
export default defineSchedule("media.removeOrphans", dependencies, async ({ now, media, sweep }) => {
  const figures = { removed: 0, inUse: 0, notDue: 0 };
  const due = await media.listDueForSweep(now, { limit: MAX_PER_RUN });
  const reporting = { failure: "photo was not swept", describe: ({ id }: Photo) => ({ mediaId: id }) };
  const failed = await forEachIsolated(due, reporting, async ({ id }) => {
    figures[await sweep(id, now)] += 1;
  });
  return { ...figures, failed };
});

/**
 * Removes a photo that nothing uses, or postpones it until the next sweep. Manifest, event and the job that
 * removes the files are one transaction: while the manifest exists, so do the files. Safe to repeat: a photo
 * that was removed, postponed or uploaded again is not due.
 */
function photoSweeper(usages: PhotoUsages) {
  return (context: Context) => {
    const { database } = context;
    const media = mediaStore(context);
    const isUsed = photoUsageFinder(usages)(context);
    return (id: string, now: Date): Promise<"removed" | "inUse" | "notDue"> =>
      database.runTransaction(async (transaction) => {
        const photo = await media.find(id, transaction);
        if (!photo || photo.nextSweepAt > now) return "notDue";
        if (await isUsed(photo, transaction)) {
          media.save(transaction, postponeSweep(photo, now));
          return "inUse";
        }
        const { owner, generation } = photo;
        const jobId = idFrom("removeFiles", id, generation);
        const payload = { mediaId: id, owner, generation };
        await enqueue(transaction, removeFiles, { id: jobId, payload, dueAt: now });
        media.remove(transaction, id);
        emit(transaction, photoRemoved, { at: now, data: { mediaId: id, owner } });
        return "removed";
      });
  };
}
