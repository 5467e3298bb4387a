import { distanceBetween, hasDetail, photoReader, photoReady, photoRemoved } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { signalReuse } from "../signal.ts";
import { photoHashStore, signalStore } from "../signal-store.ts";

/** Bits of 64. Resizing, another format and light editing stay below. */
const MAX_DISTANCE = 6;
/** Maximum signals of one photo: a stock photo that hundreds use needs no more. */
const MAX_SIGNALS = 5;

const dependencies = { media: photoReader, hashes: photoHashStore, signals: signalStore };

/**
 * Raises a signal when a photo looks like another member's. Safe to repeat and in any order: it uses the
 * upload's current look, and a signal's id derives from the two photos. The hash is saved before the lookup,
 * so that of two concurrent photos at least one finds the other.
 */
export const comparePhoto = defineSubscriber(
  { to: photoReady, name: "trust.comparePhoto", dependencies },
  async ({ event, database, media, hashes, signals }) => {
    const { mediaId, generation } = event.data;
    const own = await database.runTransaction(async (transaction) => {
      const rendition = await media.findRendition({ mediaId, generation }, transaction);
      // Both parties of a dispute show the same thing, and what is sent to one is compared with nobody's.
      if (!rendition || ["evidence", "message"].includes(rendition.purpose)) return undefined;
      const { owner, phash } = rendition;
      const hash = { mediaId, owner, generation, phash };
      if (hasDetail(hash.phash)) {
        hashes.save(transaction, hash);
        return hash;
      }
      hashes.remove(transaction, hash);
      return undefined;
    });
    if (!own) return;

    const candidates = await hashes.listCandidates(own.phash);
    const alike = candidates
      .filter(({ owner }) => owner !== own.owner)
      .map((other) => ({ other, distance: distanceBetween(own.phash, other.phash) }))
      .filter(({ distance }) => distance <= MAX_DISTANCE)
      .toSorted((a, b) => a.distance - b.distance)
      .slice(0, MAX_SIGNALS);
    if (alike.length === 0) return;
    await database.runTransaction(async (transaction) => {
      // If it was removed meanwhile, its signals would remain.
      if (!(await media.findRendition(own, transaction))) return;
      for (const { other, distance } of alike) {
        signals.save(transaction, signalReuse(own, other, { distance, at: event.at }));
      }
    });
  },
);

/**
 * Deletes the hash and the signals of a removed upload. Safe to repeat; another upload under the same id is kept.
 */
export const deletePhotoSignals = defineSubscriber(
  { to: photoRemoved, name: "trust.deletePhotoSignals", dependencies },
  async ({ event, database, media, hashes, signals }) => {
    const { mediaId, generation } = event.data;
    const removed = { mediaId, generation };
    await database.runInBatches(async (transaction, limit) => {
      if (await media.findRendition(removed, transaction)) return 0;
      const about = await signals.listByPhoto(transaction, removed, limit);
      hashes.remove(transaction, removed);
      for (const signal of about) signals.remove(transaction, signal);
      return about.length;
    });
  },
);
