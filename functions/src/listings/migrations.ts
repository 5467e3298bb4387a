import { describePicture, type Rendition } from "../media/public.ts";
import { defineMigration } from "../platform/migrations/define-migration.ts";
import type { Listing } from "./listing.ts";

/** Without its pictures a listing is shown by a read a photo, and its cards by one each. */
export const listedPictures = defineMigration<Pick<Listing, "photos">>({
  name: "listings.pictures",
  summary:
    "Listings published before 30 November 2026 get the pictures of their photos, which their cards then carry",
  collection: "listings",
  readsPerDocument: 12,
  migrate: async ({ document: { photos }, database }) => {
    if (!photos.some(lacksPicture)) return undefined;
    const found = await Promise.all(
      photos.map(async (photo) => {
        if (!lacksPicture(photo)) return photo;
        const rendition = await database.get(`media/${photo.mediaId}/renditions/${photo.generation}`);
        return rendition ? { ...photo, picture: describePicture(rendition as unknown as Rendition) } : photo;
      }),
    );
    return { photos: found };
  },
  isRequired: false,
});

/** A draft that names no upload shows the newest, which may be another by the time it is published. */
function lacksPicture({ generation, picture }: Listing["photos"][number]): boolean {
  return generation !== null && !picture;
}
