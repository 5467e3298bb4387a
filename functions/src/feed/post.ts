import type { ShownPhoto, PhotoPicture } from "../media/public.ts";
import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";

export const MAX_TEXT_LENGTH = 2_000;
export const MAX_PHOTOS = 10;

/** A price stays the lowest that was told for so long: raising and lowering it again is no news. */
const TOLD_FOR_MS = 30 * DAY;
/** From one drop that is told of a listing to the next. */
const BETWEEN_DROPS_MS = DAY;

/** `posts/{id}`: what those who follow its author are shown. That of a listing has its id, and is there while it is on offer. */
export interface Post {
  id: string;
  author: string;
  kind: "listed" | "priceDropped" | "words" | "removedWords";
  /** The listing it is about. */
  ref: string | null;
  /** Of its commit, by Firestore's clock: no instance's clock puts it before what somebody has read already. */
  at: Date;
  /** Of a listing. */
  offer?: ToldOffer;
  /** Of words, as the fields below. */
  text?: string;
  photos?: PostPhoto[];
  /** To find the posts that show a photo. */
  photoKeys?: string[];
  /** Its author is suspended, or leaves: nobody is shown it. */
  isHidden?: boolean;
  /** The case for which moderators have removed it, of removed words. */
  removedFor?: string;
}

type PostPhoto = ShownPhoto & { alt: string; picture: PhotoPicture };

/** What was told of a listing last. */
export interface ToldOffer {
  /** The lowest price told. */
  price: Money;
  /** What it cost before, where a drop was told. */
  from: Money | null;
  toldAt: Date;
  /** Of the listing, when it was last put on offer. */
  version: number;
}

export type Words = Post & Required<Pick<Post, "text" | "photos" | "photoKeys" | "isHidden">>;

export type RemovedWords = Words & Required<Pick<Post, "removedFor">>;

export function isRemovedWords(post: Post | undefined): post is RemovedWords {
  return post?.kind === "removedWords";
}

export function isWords(post: Post | undefined): post is Words {
  return post?.kind === "words";
}

/** What is known of a listing when something of it was told. */
interface ListingNews {
  /** Null while it is not on offer. */
  readonly listing: { readonly price: Money; readonly version: number } | null;
  /** The version with which it was put on offer, where that is the news. */
  readonly offeredAs?: number;
  readonly droppedFrom?: Money;
}

/** What comes of it: its post goes, stays, or is told anew, above all others. */
type ListingDecision =
  | { readonly kind: "remove" | "keep" }
  | { readonly kind: "tell"; readonly as: "listed" | "priceDropped"; readonly offer: ToldOffer };

/** Decides by the listing as it is: news that comes twice, late or out of order ends the same. */
export function decideListingPost(
  told: ToldOffer | undefined,
  { listing, offeredAs = 0, droppedFrom }: ListingNews,
  now: Date,
): ListingDecision {
  if (!listing) return { kind: told ? "remove" : "keep" };
  const { price, version } = listing;
  if (!told || offeredAs > told.version)
    return { kind: "tell", as: "listed", offer: { price, from: null, toldAt: now, version } };
  if (!droppedFrom || !isDrop(told, { from: droppedFrom, to: price }, now)) return { kind: "keep" };
  return { kind: "tell", as: "priceDropped", offer: { ...told, price, from: droppedFrom, toldAt: now } };
}

/** Whether a price is news: lower than what was told lately, and not the second drop of a day. */
function isDrop(told: ToldOffer, { from, to }: { from: Money; to: Money }, now: Date): boolean {
  if (from.currency !== to.currency || from.amount <= to.amount) return false;
  if (told.from && now < after(told.toldAt, BETWEEN_DROPS_MS)) return false;
  const isForgotten = told.price.currency !== to.currency || now > after(told.toldAt, TOLD_FOR_MS);
  return isForgotten || to.amount < told.price.amount;
}
