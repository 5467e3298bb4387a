import { schedules } from "../../platform/cloud/schedule.ts";
import { log } from "../../platform/log.ts";
import { mediaStore } from "../media-store.ts";
import { originalFiles } from "../original-files.ts";

const MOST_A_RUN = 500;

const needs = { media: mediaStore, originals: originalFiles };

/**
 * Deletes originals whose time is over; the clean variants stay. Safe to run twice, and to die half-way: the file
 * goes first, so that no document says it is gone while it is not, and a newer upload is left alone.
 */
export default schedules("media.expireOriginals", needs, async ({ now, database, media, originals }) => {
  let failed = 0;
  const due = await media.listOriginalsDue(now, MOST_A_RUN);
  for (const photo of due) {
    try {
      await originals.remove(photo);
      await database.transact(async (unit) => {
        const current = await media.find(photo.id, unit);
        if (current?.generation === photo.generation) media.save(unit, { ...current, originalUntil: null });
      });
    } catch (error) {
      failed += 1;
      log.error("original was not deleted", error, { mediaId: photo.id });
    }
  }
  return { deleted: due.length - failed, failed };
});
