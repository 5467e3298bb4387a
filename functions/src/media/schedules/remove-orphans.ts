import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { mediaStore } from "../media-store.ts";
import { photoSweeper } from "../sweep-photo.ts";

const MAX_PER_RUN = 500;

const dependencies = { media: mediaStore, sweepPhoto: photoSweeper };

/** Removes photos that nothing uses. Safe to run twice: each is read again in its own transaction. */
export default defineSchedule("media.removeOrphans", dependencies, ({ now, media, sweepPhoto }) =>
  sweep({
    list: (limit) => media.listDueForSweep(now, limit),
    max: MAX_PER_RUN,
    outcomes: ["removed", "inUse", "notDue"],
    process: ({ id }) => sweepPhoto(id, now),
    failure: "photo was not swept",
    describe: ({ id }) => ({ mediaId: id }),
  }),
);
