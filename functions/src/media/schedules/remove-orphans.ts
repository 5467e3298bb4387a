import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { mediaStore } from "../media-store.ts";
import { photoSweeper } from "../photo-sweeper.ts";

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
    process: ({ id }) => sweepPhoto(id, { now }),
    failure: "photo was not swept",
    describe: ({ id }) => ({ mediaId: id }),
  }),
);
