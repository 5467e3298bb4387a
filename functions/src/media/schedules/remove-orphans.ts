import { photoUsages } from "../../photo-usages.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { photoRemoved } from "../events.ts";
import { removeFiles } from "../jobs.ts";
import { mediaStore } from "../media-store.ts";
import { photoUsageFinder } from "../photo-usage.ts";
import { postponeSweep } from "../photo.ts";

const MAX_PER_RUN = 500;

const dependencies = { media: mediaStore, sweepPhoto: photoSweeper };

/** Removes photos that nothing uses. Safe to run twice: each is read again in its own transaction. */
export default defineSchedule("media.removeOrphans", dependencies, ({ now, database, media, sweepPhoto }) =>
  sweep({
    items: dueItems(database, {
      name: "media.removeOrphans",
      max: MAX_PER_RUN,
      ...media.dueForSweep(now),
    }),
    outcomes: ["removed", "inUse", "notDue"],
    process: ({ id }) => sweepPhoto(id, now),
    failure: "photo was not swept",
    describe: ({ id }) => ({ mediaId: id }),
  }),
);

/**
 * Removes a photo that nothing uses, or postpones it until the next sweep. Manifest, event and the job that
 * removes the files are one transaction: while the manifest exists, so do the files. Safe to repeat: a photo
 * that was removed, postponed or uploaded again is not due.
 */
function photoSweeper(context: Context) {
  const { database } = context;
  const media = mediaStore(context);
  const isUsed = photoUsageFinder(photoUsages)(context);
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
      await enqueue(transaction, removeFiles, { id: jobId, payload, now });
      media.remove(transaction, id);
      emit(transaction, photoRemoved, { at: now, data: { mediaId: id, owner } });
      return "removed";
    });
}
