import { mediaStore } from "../media/public.ts";
import { bannedWords } from "./parameters.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { shown } from "./contract/selling.ts";
import type { Listing } from "./listing.ts";
import { findWrongAttributes, missingDetails } from "./requirements.ts";
import { findFieldsToRephrase } from "./wording.ts";

/** Clears a listing to be shown to others, or throws the failure that tells its seller what to do. */
export function clearance(context: Pick<Context, "database">) {
  const media = mediaStore(context);
  return {
    clearDetails(listing: Listing, fail: Fail<typeof shown>): void {
      const attributes = findWrongAttributes(listing);
      if (attributes.length > 0) throw fail.AttributesInvalid({ attributes });
      const missing = missingDetails(listing);
      if (missing.length > 0) throw fail.DetailsMissing({ fields: missing });
      const fields = findFieldsToRephrase(listing, bannedWords.value().split(","));
      if (fields.length > 0) throw fail.WordsNotAllowed({ fields });
      if (listing.photoIds.length === 0) throw fail.PhotosMissing();
    },

    /** Costs one read a photo. */
    async clearPhotos(unit: Unit, listing: Listing, fail: Fail<typeof shown>): Promise<void> {
      const photos = await media.findAll(listing.photoIds, unit);
      for (const [index, mediaId] of listing.photoIds.entries()) {
        const photo = photos[index];
        const isUsable = photo?.rendition && photo.purpose !== "avatar" && photo.owner === listing.seller;
        if (!isUsable) throw fail.PhotoNotReady({ mediaId });
      }
    },
  };
}
