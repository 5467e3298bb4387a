import { photoReader, photoRemoved } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { photoHashStore } from "../photo-hash-store.ts";
import { signalStore } from "../signal-store.ts";

const dependencies = { media: photoReader, hashes: photoHashStore, signals: signalStore };

/**
 * Deletes the hash and the signals of a removed photo. Safe to repeat; a photo uploaded again with the same
 * id is kept.
 */
export default defineSubscriber(
  { to: photoRemoved, name: "trust.deletePhotoSignals", dependencies },
  async ({ event, database, media, hashes, signals }) => {
    const { mediaId } = event.data;
    await database.runInBatches(async (transaction, limit) => {
      if (await media.find(mediaId, transaction)) return 0;
      const about = await signals.listByPhoto(transaction, mediaId, limit);
      hashes.remove(transaction, mediaId);
      for (const signal of about) signals.remove(transaction, signal);
      return about.length;
    });
  },
);
