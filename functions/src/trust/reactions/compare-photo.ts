import { distanceBetween, isTelling, mediaStore, photoReady } from "../../media/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { photoHashStore } from "../photo-hash-store.ts";
import { signalReuse } from "../signal.ts";
import { signalStore } from "../signal-store.ts";

/** Bits of 64. Resizing, another format and light editing stay below. */
const MOST_DISTANCE = 6;
/** One photo raises no more signals than this: a stock photo that hundreds show is no news each time. */
const MOST_SIGNALS = 5;

const needs = { media: mediaStore, hashes: photoHashStore, signals: signalStore };

/**
 * Raises a signal when a photo looks like another member's. Safe to repeat and in any order: it goes by what the
 * photo shows now, and a signal's id follows from the two photos. The hash is there before others are looked
 * for, so that of two photos that come at once at least one finds the other.
 */
export default subscribes(
  { to: photoReady, name: "trust.comparePhoto", needs },
  async ({ event, database, media, hashes, signals }) => {
    const { mediaId } = event.data;
    const own = await database.transact(async (unit) => {
      const photo = await media.find(mediaId, unit);
      if (!photo?.rendition) return undefined;
      const { owner, generation, rendition } = photo;
      const hash = { mediaId, owner, generation, phash: rendition.phash };
      if (isTelling(hash.phash)) {
        hashes.save(unit, hash);
        return hash;
      }
      hashes.remove(unit, mediaId);
      return undefined;
    });
    if (!own) return;

    const candidates = await hashes.listCandidates(own.phash);
    const alike = candidates
      .filter(({ owner }) => owner !== own.owner)
      .map((other) => ({ other, distance: distanceBetween(own.phash, other.phash) }))
      .filter(({ distance }) => distance <= MOST_DISTANCE)
      .toSorted((a, b) => a.distance - b.distance)
      .slice(0, MOST_SIGNALS);
    if (alike.length === 0) return;
    await database.transact(async (unit) => {
      // Removed meanwhile, its signals would stay behind.
      if (!(await media.find(mediaId, unit))) return;
      for (const { other, distance } of alike) {
        signals.save(unit, signalReuse(own, other, { distance, at: event.at }));
      }
    });
  },
);
