import { memberReader } from "../accounts/public.ts";
import { commentReader } from "../comments/public.ts";
import { isWords, postReader } from "../feed/public.ts";
import { isVisible, listingReader } from "../listings/public.ts";
import { photoReader } from "../media/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { reportedContents } from "../reported-contents.ts";
import { isReviewVisible, reviewReader } from "../reviews/public.ts";
import type { Thing, View } from "./reported-content.ts";
import type { Target } from "./target.ts";

type Finders = {
  [K in Target["kind"]]: (target: Extract<Target, { kind: K }>, view: View) => Promise<Thing | undefined>;
};

/** The things that can be reported, as far as others see them: undefined for all else. One read, of a message up to 23. */
export function reportedThings(context: Context) {
  const [comments, listings, members] = [
    commentReader(context),
    listingReader(context),
    memberReader(context),
  ];
  const [photos, posts, reviews] = [photoReader(context), postReader(context), reviewReader(context)];
  const finders: Finders = {
    listing: async ({ listingId }, { reader }) => {
      const listing = await listings.find(listingId, reader);
      if (!listing || !isVisible(listing)) return undefined;
      const { seller: owner, title, description, price, category } = listing;
      const shown = listing.photos.map(({ mediaId, generation, alt }) => ({ mediaId, generation, alt }));
      return { owner, evidence: { title, description, price, category, photos: shown } };
    },
    comment: async ({ listingId, commentId }, { reader }) => {
      const comment = await comments.find(listingId, commentId, reader);
      if (!comment?.isShown) return undefined;
      const { author: owner, text, parentId, at } = comment;
      return { owner, evidence: { text, parentId, at } };
    },
    member: async ({ uid }, { reader }) => {
      const member = await members.find(uid, reader);
      if (!member || member.isLeaving) return undefined;
      const { handle, displayName, avatar } = member;
      return { owner: uid, evidence: { handle, displayName, avatar } };
    },
    review: async ({ reviewId }, { reader, now }) => {
      const review = await reviews.find(reviewId, reader);
      if (!review || !isReviewVisible(review, now) || review.author === "") return undefined;
      const { author: owner, text, rating, subject } = review;
      return { owner, evidence: { text, rating, subject } };
    },
    post: async ({ postId }, { reader }) => {
      const post = await posts.find(postId, reader);
      if (!isWords(post) || post.isHidden) return undefined;
      const { author: owner, text, ref: listingId, at } = post;
      const shown = post.photos.map(({ mediaId, generation, alt }) => ({ mediaId, generation, alt }));
      return { owner, evidence: { text, photos: shown, listingId, at } };
    },
    photo: async ({ mediaId }, { reader }) => {
      const photo = await photos.find(mediaId, reader);
      if (photo?.state !== "ready") return undefined;
      const { owner, generation } = photo;
      return { owner, evidence: { mediaId, generation } };
    },
    message: async (target, view) => (await reportedContents.message()).default(context).find(target, view),
  };
  return {
    find: (target: Target, view: View): Promise<Thing | undefined> =>
      finders[target.kind](target as never, view),
  };
}
