import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { mediaStore } from "../media-store.ts";
import { photoSweeper } from "../photo-sweeper.ts";

/** A year's photos of a million members are looked at within their month: half a million a day. */
export const MAX_PER_RUN = 3500;
/** They wait for Firestore. */
const CONCURRENCY = 16;
const MAX_MS = 100 * SECOND;

const dependencies = { media: mediaStore, sweepPhoto: photoSweeper };

/** Removes photos that nothing uses. Safe to run twice: each is read again in its own transaction. */
export default defineSchedule("media.removeOrphans", dependencies, ({ now, database, media, sweepPhoto }) =>
  sweep({
    items: dueItems(database, {
      name: "media.removeOrphans",
      max: MAX_PER_RUN,
      ...media.dueForSweep(now),
    }),
    concurrency: CONCURRENCY,
    maxMs: MAX_MS,
    outcomes: ["removed", "inUse", "notDue"],
    process: ({ id }) => sweepPhoto(id, { now }),
    failure: "photo was not swept",
    describe: ({ id }) => ({ mediaId: id }),
  }),
);
