import { mediaStore, photoRemoved } from "../../media/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { photoHashStore } from "../photo-hash-store.ts";
import { signalStore } from "../signal-store.ts";

/** Keeps a transaction small. */
const A_BATCH = 50;

const needs = { media: mediaStore, hashes: photoHashStore, signals: signalStore };

/** Forgets a removed photo and its signals. Safe to repeat; one uploaded anew under the same id is not forgotten. */
export default subscribes(
  { to: photoRemoved, name: "trust.forgetPhoto", needs },
  async ({ event, database, media, hashes, signals }) => {
    const { mediaId } = event.data;
    let forgotten = A_BATCH;
    while (forgotten >= A_BATCH) {
      forgotten = await database.transact(async (unit) => {
        if (await media.find(mediaId, unit)) return 0;
        const about = await signals.listByPhoto(unit, mediaId, A_BATCH);
        hashes.remove(unit, mediaId);
        for (const signal of about) signals.remove(unit, signal);
        return about.length;
      });
    }
  },
);
