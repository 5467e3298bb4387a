import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { mediaStore } from "../media-store.ts";

/**
 * Makes all photos of a deleted member due for the next sweep, which removes those that no order shows. Safe
 * to repeat: photos that are due are not found again.
 */
export default defineSubscriber(
  { to: memberDeleted, name: "media.sweepPhotos", dependencies: { media: mediaStore } },
  async ({ event, now, database, media }) => {
    await database.runInBatches(async (transaction, limit) => {
      const photos = await media.listNotDue({ owner: event.data.uid, now }, limit, transaction);
      for (const photo of photos) media.save(transaction, Object.assign(photo, { nextSweepAt: now }));
      return photos.length;
    });
  },
);
