import { mediaStore } from "../../media/public.ts";
import { handles } from "../../platform/operations/implement.ts";
import { publishListing } from "../contract.ts";
import { canBe, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";

const needs = { listings: listingStore, media: mediaStore };

export default handles(
  publishListing,
  needs,
  async ({ input, caller, fail, now, database, listings, media }) =>
    database.transact(async (unit) => {
      const listing = await listings.find(input.listingId, unit);
      if (listing?.seller !== caller.uid) throw fail.ListingNotFound();
      if (!canBe(listing, "publish")) throw fail.ListingNotDraft({ state: listing.state });
      if (listing.photos.length === 0) throw fail.PhotosMissing();

      const photos = await media.findAll(listing.photos, unit);
      for (const [index, mediaId] of listing.photos.entries()) {
        const photo = photos[index];
        if (photo?.state !== "ready" || photo.owner !== caller.uid) throw fail.PhotoNotReady({ mediaId });
      }
      const published = { ...transition(listing, "publish"), publishedAt: now };
      listings.save(unit, published);
      return presentListing(published);
    }),
);
