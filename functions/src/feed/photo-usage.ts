import { photoKey } from "../media/contract.ts";
import { definePhotoUsage } from "../media/public.ts";
import { postStore } from "./post-store.ts";

/** A post of its owner shows a photo. Costs 1 read of one that is shown; posts of those who have left are deleted. */
export default definePhotoUsage({ posts: postStore }, async ({ photo, reader, posts }) => {
  const { owner: author, mediaId, generation } = photo;
  const key = photoKey({ mediaId, generation });
  const showing = await posts.listShowing({ author, photoKey: key, after: null, limit: 1 }, reader);
  return showing.length > 0;
});
