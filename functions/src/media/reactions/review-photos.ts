import { memberDeleted } from "../../accounts/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { mediaStore } from "../media-store.ts";

/** Keeps a transaction small, however many photos the member had. */
const A_BATCH = 100;

/**
 * Has all photos of a deleted member reviewed by the next run: those that no order shows go. Safe to repeat: what is
 * due already is not found again.
 */
export default subscribes(
  { to: memberDeleted, name: "media.reviewPhotos", needs: { media: mediaStore } },
  async ({ event, now, database, media }) => {
    let found = A_BATCH;
    while (found === A_BATCH) {
      found = await database.transact(async (unit) => {
        const photos = await media.listNotDue({ owner: event.data.uid, now }, A_BATCH, unit);
        for (const photo of photos) media.save(unit, Object.assign(photo, { reviewAt: now }));
        return photos.length;
      });
    }
  },
);
