import type { Context } from "../platform/runtime/context.ts";
import { emit } from "../platform/events/domain-event.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { photoRemoved } from "./events.ts";
import { removeFiles } from "./jobs.ts";
import { reviewAgain } from "./keeping.ts";
import { mediaStore } from "./media-store.ts";
import { photoNeeds } from "./photo-needs.ts";

/**
 * Removes a photo that nothing needs, or puts it off until the next review. Manifest, event and the job that
 * removes the files are one transaction: whoever still finds the manifest finds the files. Safe to repeat: a photo
 * that is gone, was put off or was uploaded anew is not due.
 */
export function photoReview(context: Context) {
  const { database } = context;
  const media = mediaStore(context);
  const needs = photoNeeds(context);
  return (id: string, now: Date): Promise<"removed" | "needed" | "notDue"> =>
    database.transact(async (unit) => {
      const photo = await media.find(id, unit);
      if (!photo || photo.reviewAt > now) return "notDue";
      if (await needs.find(unit, photo)) {
        media.save(unit, reviewAgain(photo, now));
        return "needed";
      }
      const { owner, generation } = photo;
      const jobId = idFrom("removeFiles", id, generation);
      const payload = { mediaId: id, owner, generation };
      await enqueue(unit, removeFiles, { id: jobId, payload, dueAt: now });
      media.remove(unit, id);
      emit(unit, photoRemoved, { at: now, data: { mediaId: id, owner } });
      return "removed";
    });
}
