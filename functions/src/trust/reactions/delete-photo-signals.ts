import { mediaStore, photoRemoved } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { photoHashStore } from "../photo-hash-store.ts";
import { signalStore } from "../signal-store.ts";

/** Keeps a transaction small. */
const BATCH_SIZE = 50;

const dependencies = { media: mediaStore, hashes: photoHashStore, signals: signalStore };

/** Forgets a removed photo and its signals. Safe to repeat; one uploaded anew under the same id is not forgotten. */
export default defineSubscriber(
  { to: photoRemoved, name: "trust.deletePhotoSignals", dependencies },
  async ({ event, database, media, hashes, signals }) => {
    const { mediaId } = event.data;
    let forgotten = BATCH_SIZE;
    while (forgotten >= BATCH_SIZE) {
      forgotten = await database.runTransaction(async (transaction) => {
        if (await media.find(mediaId, transaction)) return 0;
        const about = await signals.listByPhoto(transaction, mediaId, BATCH_SIZE);
        hashes.remove(transaction, mediaId);
        for (const signal of about) signals.remove(transaction, signal);
        return about.length;
      });
    }
  },
);
