import { definePhotoUsage } from "../media/public.ts";
import { photoLinkStore } from "./photo-link-store.ts";

/** A message shows the newest upload of a photo that is for messages. Costs 1 read of those, and none of others. */
export default definePhotoUsage({ links: photoLinkStore }, async ({ photo, reader, links }) => {
  if (photo.purpose !== "message" || !photo.isNewest) return false;
  return (await links.find(photo.mediaId, reader))?.owner === photo.owner;
});
