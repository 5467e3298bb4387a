import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { mediaStore } from "../media-store.ts";
import { originalFiles } from "../photo-files.ts";

export const MAX_PER_RUN = 1500;
/** They wait for Storage and Firestore. */
const CONCURRENCY = 8;
const MAX_MS = 100 * SECOND;

const dependencies = { media: mediaStore, originals: originalFiles };

/**
 * Deletes originals after their retention; the clean variants stay. Safe to run twice and to die half-way:
 * the file is deleted first, so that no document reports it deleted while it exists, and a newer upload is
 * not touched.
 */
export default defineSchedule("media.expireOriginals", dependencies, ({ now, database, media, originals }) =>
  sweep({
    items: dueItems(database, {
      name: "media.expireOriginals",
      max: MAX_PER_RUN,
      ...media.originalsDueBy(now),
    }),
    concurrency: CONCURRENCY,
    maxMs: MAX_MS,
    outcomes: ["deleted"],
    process: async (photo) => {
      await originals.remove(photo);
      await database.runTransaction(async (transaction) => {
        const current = await media.find(photo.id, transaction);
        if (current?.generation === photo.generation)
          media.save(transaction, { ...current, originalUntil: null });
      });
      return "deleted";
    },
    failure: "original was not deleted",
    describe: ({ id }) => ({ mediaId: id }),
  }),
);
