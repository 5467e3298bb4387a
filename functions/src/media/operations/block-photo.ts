import { handles } from "../../platform/operations/implement.ts";
import { blockPhoto } from "../contract.ts";
import { mediaStore } from "../media-store.ts";
import { blockedPhotoStore } from "../moderation/blocked-photo-store.ts";
import { isTelling } from "../perceptual-distance.ts";

const needs = { media: mediaStore, blocked: blockedPhotoStore };

/** The photo itself stays: what shows it is for whoever moderates listings and profiles. */
export default handles(blockPhoto, needs, async ({ input, caller, fail, now, database, media, blocked }) =>
  database.transact(async (unit) => {
    const photo = await media.find(input.mediaId, unit);
    if (!photo?.rendition) throw fail.PhotoNotFound();
    const { phash } = photo.rendition;
    if (!isTelling(phash)) throw fail.NothingToCompare();
    blocked.save(unit, { phash, note: input.note, blockedBy: caller.uid, blockedAt: now });
    return { phash };
  }),
);
