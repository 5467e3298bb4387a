import { mediaStore } from "../../media/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { handles } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { publishListing } from "../contract.ts";
import { canBe, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";

const needs = { access: accessStore, listings: listingStore, media: mediaStore };

export default handles(publishListing, needs, async ({ input, caller, fail, now, database, ...stores }) => {
  const { access, listings, media } = stores;
  return database.transact(async (unit) => {
    const [listing, grant] = await Promise.all([
      listings.find(input.listingId, unit),
      access.findGrant(caller.uid, unit),
    ]);
    // Deleted since the pipeline looked: their listings are being archived.
    if (grant?.state !== "active") throw failPipeline.NotAMember();
    if (listing?.seller !== caller.uid) throw fail.ListingNotFound();
    if (!canBe(listing, "publish")) throw fail.ListingNotDraft({ state: listing.state });
    if (listing.photos.length === 0) throw fail.PhotosMissing();

    const photos = await media.findAll(listing.photos, unit);
    for (const [index, mediaId] of listing.photos.entries()) {
      const photo = photos[index];
      if (!photo?.rendition || photo.owner !== caller.uid) throw fail.PhotoNotReady({ mediaId });
    }
    const published = { ...transition(listing, "publish"), publishedAt: now };
    listings.save(unit, published);
    return presentListing(published);
  });
});
