import { definePhotoUsage } from "../media/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { memberStore } from "./member-store.ts";

const dependencies = { access: accessStore, members: memberStore };

/** A photo is its owner's avatar, unless they have left. Costs 1 read, 2 of an avatar. */
export default definePhotoUsage(dependencies, async ({ photo, reader, access, members }) => {
  const avatar = (await members.find(photo.owner, reader))?.avatar;
  const isAvatar = avatar?.mediaId === photo.mediaId && avatar.generation === photo.generation;
  return isAvatar && (await access.findGrant(photo.owner, reader))?.state !== "deleted";
});
