import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { mediaStore } from "../media-store.ts";
import { originalFiles } from "../original-files.ts";
import type { Photo } from "../photo.ts";

const MAX_PER_RUN = 500;

const dependencies = { media: mediaStore, originals: originalFiles };

/**
 * Deletes originals after their retention; the clean variants stay. Safe to run twice and to die half-way:
 * the file is deleted first, so that no document reports it deleted while it exists, and a newer upload is
 * not touched.
 */
export default defineSchedule(
  "media.expireOriginals",
  dependencies,
  async ({ now, database, media, originals }) => {
    const due = await media.listOriginalsDue(now, MAX_PER_RUN);
    const reporting = { failure: "original was not deleted", describe: ({ id }: Photo) => ({ mediaId: id }) };
    const failed = await forEachIsolated(due, reporting, async (photo) => {
      await originals.remove(photo);
      await database.runTransaction(async (transaction) => {
        const current = await media.find(photo.id, transaction);
        if (current?.generation === photo.generation)
          media.save(transaction, { ...current, originalUntil: null });
      });
    });
    return { deleted: due.length - failed, failed };
  },
);
