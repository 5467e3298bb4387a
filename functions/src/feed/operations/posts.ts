import { memberReader } from "../../accounts/public.ts";
import { isTextAllowed, isVisible, listingReader } from "../../listings/public.ts";
import { photoKey } from "../../media/contract.ts";
import { describePicture, photoReader } from "../../media/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import * as contract from "../contract.ts";
import { isRemovedWords, isWords } from "../post.ts";
import { postStore } from "../post-store.ts";
import { presentPost } from "../present-item.ts";

const dependencies = {
  listings: listingReader,
  media: photoReader,
  members: memberReader,
  posts: postStore,
  relationsOf: relationsReader,
};

/** Anybody's listing that is shown may be written about, unless a block is between the two. */
export const publishPost = implement(
  contract.publishPost,
  dependencies,
  async ({ input, caller: { uid: author }, callId: id, fail, transaction, ...stores }) => {
    const { text, photos: chosen, listingId } = input;
    if (!(await isTextAllowed([text, ...chosen.map(({ alt }) => alt)].join("\n")))) throw fail.TextRefused();
    const [member, listing, relations, renditions] = await Promise.all([
      stores.members.find(author, transaction),
      listingId === undefined ? undefined : stores.listings.find(listingId, transaction),
      listingId === undefined ? undefined : stores.relationsOf.read(author, transaction),
      stores.media.findChosen(chosen, transaction),
    ]);
    const isKeptApart = relations && listing && isBlocked(relations, listing.seller);
    if (listingId !== undefined && (!listing || !isVisible(listing) || isKeptApart))
      throw fail.ListingNotFound();
    const photos = chosen.map(({ mediaId, alt }, index) => {
      const rendition = renditions[index];
      const isUsable = rendition?.purpose === "photo" && rendition.owner === author;
      if (!isUsable) throw fail.PhotoNotReady({ mediaId });
      return { mediaId, generation: rendition.generation, alt, picture: describePicture(rendition) };
    });
    stores.posts.create(transaction, {
      id,
      author,
      kind: "words",
      ref: listingId ?? null,
      text,
      photos,
      photoKeys: photos.map(photoKey),
      isHidden: member?.isLeaving ?? false,
    });
    return { postId: id };
  },
);

export const deletePost = implement(
  contract.deletePost,
  { posts: postStore },
  async ({ input: { postId }, caller, fail, transaction, posts }) => {
    const post = await posts.find(postId, transaction);
    // What stands there of a listing goes with the listing.
    const isText = isWords(post) || isRemovedWords(post);
    if (!isText || post.author !== caller.uid) throw fail.PostNotFound();
    posts.remove(transaction, postId);
    return { postId };
  },
);

/** Does not reveal whether there is such a member: unknown members have written nothing. */
export const listPosts = implement(contract.listPosts, { posts: postStore }, async ({ input, posts }) => {
  const { author, ...page } = input;
  const { items, next } = await posts.listWords(author, page);
  return { posts: items.filter(isWords).map(presentPost), next };
});
