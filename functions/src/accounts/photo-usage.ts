import { definePhotoUsage } from "../media/public.ts";
import { memberStore } from "./member-store.ts";

/** A photo is its owner's avatar. Costs 1 read. */
export default definePhotoUsage({ members: memberStore }, async ({ photo, reader, members }) => {
  const owner = await members.find(photo.owner, reader);
  return owner?.avatar?.mediaId === photo.mediaId && owner.avatar.generation === photo.generation;
});
