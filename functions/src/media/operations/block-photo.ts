import { implement } from "../../platform/operations/implement.ts";
import { blockPhoto } from "../contract.ts";
import { mediaStore } from "../media-store.ts";
import { blockedPhotoStore } from "../moderation/blocked-photo-store.ts";
import { hasDetail } from "../perceptual-distance.ts";

const dependencies = { media: mediaStore, blocked: blockedPhotoStore };

/** The photo itself stays: listings and profiles that show it are moderated separately. */
export default implement(
  blockPhoto,
  dependencies,
  async ({ input, caller, fail, now, transaction, media, blocked }) => {
    const photo = await media.find(input.mediaId, transaction);
    if (!photo?.rendition) throw fail.PhotoNotFound();
    const { phash } = photo.rendition;
    if (!hasDetail(phash)) throw fail.NothingToCompare();
    blocked.save(transaction, { phash, note: input.note, blockedBy: caller.uid, blockedAt: now });
    return { phash };
  },
);
