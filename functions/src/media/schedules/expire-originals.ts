import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { mediaStore } from "../media-store.ts";
import { originalFiles } from "../original-files.ts";
import type { Photo } from "../photo.ts";

const MOST_A_RUN = 500;

const needs = { media: mediaStore, originals: originalFiles };

/**
 * Deletes originals whose time is over; the clean variants stay. Safe to run twice, and to die half-way: the file
 * goes first, so that no document says it is gone while it is not, and a newer upload is left alone.
 */
export default schedules("media.expireOriginals", needs, async ({ now, database, media, originals }) => {
  const due = await media.listOriginalsDue(now, MOST_A_RUN);
  const reporting = { failure: "original was not deleted", describe: ({ id }: Photo) => ({ mediaId: id }) };
  const failed = await oneByOne(due, reporting, async (photo) => {
    await originals.remove(photo);
    await database.transact(async (unit) => {
      const current = await media.find(photo.id, unit);
      if (current?.generation === photo.generation) media.save(unit, { ...current, originalUntil: null });
    });
  });
  return { deleted: due.length - failed, failed };
});
