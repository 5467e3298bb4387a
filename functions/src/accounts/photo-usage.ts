import { definePhotoUsage } from "../media/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { memberStore } from "./member-store.ts";

const dependencies = { access: accessStore, members: memberStore };

/** A photo is its owner's avatar or the banner of their shop, unless they have left. Costs 1 read, 2 of one that is shown. */
export default definePhotoUsage(dependencies, async ({ photo, reader, access, members }) => {
  const member = await members.find(photo.owner, reader);
  const isShown = [member?.avatar, member?.shop?.banner].some(
    (shown) => shown?.mediaId === photo.mediaId && shown.generation === photo.generation,
  );
  return isShown && (await access.findGrant(photo.owner, reader))?.state !== "deleted";
});
