import type * as z from "zod";
import { categoryPathOf, isOnOffer, presentSummary, type Listing } from "../listings/public.ts";
import { hasMutedWord, type Relations } from "../relations/public.ts";
import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { FeedItem, listPosts } from "./contract.ts";
import type { Entry } from "./feed.ts";
import { isRemovedWords, isWords, type Post, type Words } from "./post.ts";

type Item = z.input<typeof FeedItem>;
type PostView = OutputOf<typeof listPosts>["posts"][number];

/** What comes of an entry: an item, nothing for now, or nothing ever, until it is told anew. */
export type Shown = { readonly item: Item } | "hidden" | "away" | "gone";

/** A listing as it is now: whatever the entry says, only what is on offer is shown. */
export function presentListed(
  { at, kind, from }: Entry,
  listing: Listing | undefined,
  { relations, now }: { relations: Relations; now: Date },
): Shown {
  if (!listing || !isOnOffer(listing)) return "gone";
  if (listing.isAway) return "away";
  if (hasMutedWord(relations, `${listing.title}\n${listing.description}`)) return "hidden";
  const shown = { at: at.toISOString(), listing: presentListing(listing, now) };
  const { price } = shown.listing;
  // A sale that has ended, and a price that has risen, are no drop any more.
  const isCheaper = from && from.currency === price.currency && price.amount < from.amount;
  return {
    item: kind === "priceDropped" && isCheaper ? { kind, from, ...shown } : { kind: "listed", ...shown },
  };
}

export function presentWords(
  { at }: Entry,
  post: Post | undefined,
  { relations }: { relations: Relations },
): Shown {
  if (isRemovedWords(post)) return "hidden";
  if (!isWords(post)) return "gone";
  if (post.isHidden || hasMutedWord(relations, post.text)) return "hidden";
  return { item: { kind: "words", at: at.toISOString(), post: presentPost(post) } };
}

export function presentPost({ id: postId, author, text, photos, ref: listingId, at }: Words): PostView {
  return { postId, author, text, photos, listingId, at: at.toISOString() };
}

function presentListing(listing: Listing, now: Date): Extract<Item, { kind: "listed" }>["listing"] {
  const { brand, category, condition } = listing;
  return {
    ...presentSummary(listing, now),
    brand,
    category: category && (categoryPathOf(category).at(-1) ?? null),
    condition,
  };
}
