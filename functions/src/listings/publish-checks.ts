import { describePicture, photoReader } from "../media/public.ts";
import { bannedWords } from "./parameters.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { publishFailures } from "./contract/selling.ts";
import type { Listing } from "./listing.ts";
import { findWrongAttributes, missingDetails } from "./requirements.ts";
import { findDisallowedFields } from "./text-moderation.ts";

/**
 * Checks that a listing satisfies the publishing rules, or throws the failure that tells its seller what to
 * do.
 */
export function publishChecks(context: Pick<Context, "database">) {
  const media = photoReader(context);
  return {
    checkDetails(listing: Listing, fail: Fail<typeof publishFailures>): void {
      const attributes = findWrongAttributes(listing);
      if (attributes.length > 0) throw fail.AttributesInvalid({ attributes });
      const missing = missingDetails(listing);
      if (missing.length > 0) throw fail.DetailsMissing({ fields: missing });
      const fields = findDisallowedFields(listing, bannedWords.value().split(","));
      if (fields.length > 0) throw fail.WordsNotAllowed({ fields });
      if (listing.photos.length === 0) throw fail.PhotosMissing();
    },

    /** The photos as buyers are to see them, each with its upload. Costs one read a photo. */
    async fixPhotos(
      transaction: Transaction,
      listing: Listing,
      fail: Fail<typeof publishFailures>,
    ): Promise<Listing["photos"]> {
      const renditions = await media.findChosen(listing.photos, transaction);
      return listing.photos.map((photo, index) => {
        const rendition = renditions[index];
        // Only those with the purpose are cut and compared for it.
        const isUsable = rendition?.purpose === "photo" && rendition.owner === listing.seller;
        if (!isUsable) throw fail.PhotoNotReady({ mediaId: photo.mediaId });
        return { ...photo, generation: rendition.generation, picture: describePicture(rendition) };
      });
    },
  };
}
