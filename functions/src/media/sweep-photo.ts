import type { Context } from "../platform/runtime/context.ts";
import { emit } from "../platform/events/domain-event.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { photoRemoved } from "./events.ts";
import { removeFiles } from "./jobs.ts";
import { postponeSweep } from "./retention.ts";
import { mediaStore } from "./media-store.ts";
import { photoUsages } from "./photo-usages.ts";

/**
 * Removes a photo that nothing uses, or postpones it until the next sweep. Manifest, event and the job that
 * removes the files are one transaction: while the manifest exists, so do the files. Safe to repeat: a photo
 * that was removed, postponed or uploaded again is not due.
 */
export function photoSweeper(context: Context) {
  const { database } = context;
  const media = mediaStore(context);
  const usages = photoUsages(context);
  return (id: string, now: Date): Promise<"removed" | "inUse" | "notDue"> =>
    database.runTransaction(async (transaction) => {
      const photo = await media.find(id, transaction);
      if (!photo || photo.nextSweepAt > now) return "notDue";
      if (await usages.find(transaction, photo)) {
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
}
