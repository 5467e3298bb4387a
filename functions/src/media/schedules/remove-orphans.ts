import { enqueue } from "../../platform/jobs/job-store.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { removeFiles } from "../jobs.ts";
import { mediaStore } from "../media-store.ts";
import { postponeSweep } from "../photo.ts";
import { removeRendition } from "../remove-rendition.ts";
import { retainedRenditions } from "../retained-renditions.ts";

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
 * Removes what nothing shows of a photo, or all of it where nothing shows any, and postpones the rest until the next
 * sweep. Documents, events and the job that removes the files are one transaction: while a rendition exists, so do its
 * files. Safe to repeat: a photo that was removed, postponed or uploaded again is not due.
 */
function photoSweeper(context: Context) {
  const { database } = context;
  const media = mediaStore(context);
  const findRetained = retainedRenditions(context);
  return (id: string, now: Date): Promise<"removed" | "inUse" | "notDue"> =>
    database.runTransaction(async (transaction) => {
      const photo = await media.find(id, transaction);
      if (!photo || photo.nextSweepAt > now) return "notDue";
      const { retained, unused, isOrphan } = await findRetained(photo, transaction);

      const last = isOrphan ? photo.generation : unused.at(-1)?.generation;
      if (last !== undefined) {
        const jobId = idFrom("removeFiles", id, last, now.toISOString());
        const payload = { mediaId: id, owner: photo.owner, generation: last };
        await enqueue(transaction, removeFiles, { id: jobId, payload, now });
      }
      for (const rendition of unused) removeRendition(transaction, media, { ...rendition, now });
      if (isOrphan) {
        media.remove(transaction, id);
        return "removed";
      }
      const isNewestGone = unused.some(({ generation }) => generation === photo.rendition?.generation);
      const rendition = isNewestGone ? (retained.at(-1) ?? null) : photo.rendition;
      media.save(transaction, postponeSweep({ ...photo, rendition }, now));
      return "inUse";
    });
}
