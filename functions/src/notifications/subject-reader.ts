import { isForSale, isOnOffer, isVisible, listingReader, priceAt, type Listing } from "../listings/public.ts";
import { commentReader } from "../comments/public.ts";
import { offerReader } from "../offers/public.ts";
import { orderReader } from "../orders/public.ts";
import { refundReader } from "../payments/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { isBlocked, type Relations } from "../relations/public.ts";
import { reviewReader } from "../reviews/public.ts";
import { isUnwanted } from "./member-notifier.ts";
import {
  chargebackEmailStates,
  offerEmailStates,
  orderEmailStates,
  refundEmailStates,
} from "./notification-rules.ts";
import type { Notification } from "./notification.ts";

/** What a line about something tells, where it may: whose doing it is, and what it is about. */
export interface Subject {
  /** Uids, the latest first; at most three. */
  readonly who: readonly string[];
  readonly what?: string | undefined;
  readonly count: number;
  /** What they wrote, where that is shown. */
  readonly text?: string | undefined;
  /** How many photos they sent with it, or instead. */
  readonly photos?: number | undefined;
  /** After this there is nothing to tell. */
  readonly endsAt?: Date | undefined;
}

interface Given {
  readonly uid: string;
  readonly relations: Relations;
  readonly now: Date;
}

type Of<K extends string> = Extract<Notification, Record<K, unknown>>;

const plain: Subject = { who: [], count: 1 };

/** Looks at what a notification is about when it is told once more: by a push, or in a digest. */
export function subjectReader(context: Pick<Context, "clock" | "database">) {
  const listings = listingReader(context);
  return {
    /** Undefined where it is no longer there or true, or somebody's whom the member has blocked or muted. At most three reads. */
    read(notification: Notification, given: Given): Promise<Subject | undefined> {
      if ("orderId" in notification) return readOrder(notification);
      if ("offerId" in notification) return readOffer(notification, given);
      if ("reviewId" in notification) return readReview(notification, given);
      if ("members" in notification) return readSummary(notification, given);
      if (notification.kind === "commentMentioned") return readMention(notification, given);
      if (notification.kind === "watchedPriceDropped") return readDrop(notification, given);
      if (notification.kind === "savedSearchMatched")
        return Promise.resolve({ who: [], what: notification.name, count: notification.listingIds.length });
      return Promise.resolve(plain);
    },
  };

  async function readOrder(notification: Of<"orderId">): Promise<Subject | undefined> {
    const order = await orderReader(context).find(notification.orderId);
    if (!order) return undefined;
    if ("disputeId" in notification) {
      const chargeback = order.reversals.find(({ id }) => id === notification.disputeId);
      return chargeback?.state === chargebackEmailStates[notification.kind] ? plain : undefined;
    }
    if (orderEmailStates[notification.kind]?.includes(order.state) === false) return undefined;
    if (notification.refundId === null) return plain;
    const refund = await refundReader(context).find(notification.refundId);
    return refund?.state === refundEmailStates[notification.kind] ? plain : undefined;
  }

  async function readOffer(
    { kind, offerId, listingId }: Of<"offerId">,
    { uid, relations, now }: Given,
  ): Promise<Subject | undefined> {
    const [offer, listing] = await Promise.all([
      offerReader(context).find(offerId),
      listings.find(listingId),
    ]);
    if (!offer || !listing) return undefined;
    const state = offerEmailStates[kind];
    const isOver = offer.state !== "expired" && offer.expiresAt <= now;
    if (state !== undefined && (state !== offer.state || isOver)) return undefined;
    const other = uid === offer.buyer ? offer.seller : offer.buyer;
    if (isBlocked(relations, other)) return undefined;
    const endsAt = offer.state === "expired" ? undefined : offer.expiresAt;
    return { who: [other], what: listing.title, count: 1, endsAt };
  }

  async function readReview(
    { reviewId, author }: Of<"reviewId">,
    { relations, now }: Given,
  ): Promise<Subject | undefined> {
    const review = await reviewReader(context).find(reviewId);
    if (review?.state !== "published" || isUnwanted(relations, author, now)) return undefined;
    return { who: [author], count: 1 };
  }

  async function readMention(
    { listingId, commentId, author }: Extract<Notification, { kind: "commentMentioned" }>,
    { relations, now }: Given,
  ): Promise<Subject | undefined> {
    const [comment, listing] = await Promise.all([
      commentReader(context).find(listingId, commentId),
      findVisible(listingId),
    ]);
    if (!comment?.isShown || !listing || isUnwanted(relations, author, now)) return undefined;
    return { who: [author], what: listing.title, count: 1 };
  }

  async function readSummary(
    notification: Of<"members">,
    { relations, now }: Given,
  ): Promise<Subject | undefined> {
    const listing = "listingId" in notification ? await findVisible(notification.listingId) : undefined;
    if ("listingId" in notification && !listing) return undefined;
    const who = notification.members.filter((uid) => !isUnwanted(relations, uid, now));
    // What is left of it may still be somebody else's.
    const count = notification.count - (notification.members.length - who.length);
    return who.length > 0 ? { who, what: listing?.title, count } : undefined;
  }

  async function readDrop(
    { listingId, to }: Extract<Notification, { kind: "watchedPriceDropped" }>,
    { relations, now }: Given,
  ): Promise<Subject | undefined> {
    const listing = await listings.find(listingId);
    if (!listing || !isForSale(listing) || isUnwanted(relations, listing.seller, now)) return undefined;
    const price = priceAt(listing, now);
    if (price.currency !== to.currency || price.amount > to.amount) return undefined;
    return { who: [], what: listing.title, count: 1 };
  }

  async function findVisible(listingId: string): Promise<Listing | undefined> {
    const listing = await listings.find(listingId);
    return listing && (isVisible(listing) || isOnOffer(listing)) ? listing : undefined;
  }
}
