import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { photoReader } from "../media-store.ts";
import { blockedPhotoStore } from "../moderation/blocked-photo-store.ts";
import { hasDetail } from "../perceptual-distance.ts";

const dependencies = { media: photoReader, blocked: blockedPhotoStore };

/** The photo itself stays: listings and profiles that show it are moderated separately. */
export const blockPhoto = implement(
  contract.blockPhoto,
  dependencies,
  async ({ input, caller, fail, now, transaction, media, blocked }) => {
    const [rendition] = await media.findChosen([input], transaction);
    if (!rendition) throw fail.PhotoNotFound();
    const { phash } = rendition;
    if (!hasDetail(phash)) throw fail.NothingToCompare();
    blocked.save(transaction, { phash, note: input.note, blockedBy: caller.uid, blockedAt: now });
    return { phash };
  },
);

export const unblockPhoto = implement(
  contract.unblockPhoto,
  { blocked: blockedPhotoStore },
  ({ input, transaction, blocked }) => {
    const { phash } = input;
    blocked.remove(transaction, phash);
    return Promise.resolve({ phash });
  },
);
