import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { mediaStore } from "../media-store.ts";

/** Keeps a transaction small, however many photos the member had. */
const BATCH_SIZE = 100;

/**
 * Has all photos of a deleted member reviewed by the next run: those that no order shows go. Safe to repeat: what is
 * due already is not found again.
 */
export default defineSubscriber(
  { to: memberDeleted, name: "media.sweepPhotos", dependencies: { media: mediaStore } },
  async ({ event, now, database, media }) => {
    let found = BATCH_SIZE;
    while (found === BATCH_SIZE) {
      found = await database.runTransaction(async (transaction) => {
        const photos = await media.listNotDue({ owner: event.data.uid, now }, BATCH_SIZE, transaction);
        for (const photo of photos) media.save(transaction, Object.assign(photo, { nextSweepAt: now }));
        return photos.length;
      });
    }
  },
);
