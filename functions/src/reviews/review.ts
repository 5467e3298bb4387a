import { after, DAY } from "../platform/values/clock.ts";

export const reviewRoles = ["buyer", "seller"] as const;
export type ReviewRole = (typeof reviewRoles)[number];

export const reviewStates = ["hidden", "published", "removed"] as const;

export const removalReasons = ["abusive", "personalData", "fake", "offTopic", "spam", "other"] as const;

export const MAX_TEXT_LENGTH = 2_000;
const WINDOW_MS = 14 * DAY;

/** The fields of an order that decide who may review whom, and until when. */
export interface ReviewableOrder {
  id: string;
  buyer: string;
  seller: string;
  completedAt: Date | null;
}

/** `reviews/{orderId}_{role}`: a review by one party of an order of the other. */
export interface Review {
  id: string;
  orderId: string;
  /** Empty once the author's account is deleted. */
  author: string;
  subject: string;
  /** The author's role in the order. */
  role: ReviewRole;
  rating: number;
  text: string;
  state: (typeof reviewStates)[number];
  writtenAt: Date;
  /**
   * From this instant it is public, even before the schedule runs: the window's end, or earlier when both
   * have written.
   */
  publishAt: Date;
  publishedAt: Date | null;
  reply: { text: string; at: Date } | null;
  removal: Removal | null;
}

interface Removal {
  /** Of the case of reports that led to it: what took it away gives it back. */
  caseId?: string;
  reason: (typeof removalReasons)[number];
  /** The moderator's note to the author. */
  note: string;
  at: Date;
}

/** One for each role and order, so that nobody writes twice. Ids of orders have no underscore. */
export function reviewIdOf(orderId: string, role: ReviewRole): string {
  return `${orderId}_${role}`;
}

/** The role in which `uid` may review an order. */
export function roleIn(order: ReviewableOrder, uid: string): ReviewRole | undefined {
  if (uid === order.buyer) return "buyer";
  return uid === order.seller ? "seller" : undefined;
}

export function oppositeOf(role: ReviewRole): ReviewRole {
  return role === "buyer" ? "seller" : "buyer";
}

/** Until when both may write; undefined while the order is not completed. */
export function windowOf({ completedAt }: ReviewableOrder): { closesAt: Date } | undefined {
  return completedAt ? { closesAt: after(completedAt, WINDOW_MS) } : undefined;
}

/** A review as it is first written: hidden until the window closes. */
export function composeReview(
  order: ReviewableOrder,
  said: Pick<Review, "role" | "rating" | "text">,
  { at, closesAt }: { at: Date; closesAt: Date },
): Review {
  const isByBuyer = said.role === "buyer";
  return {
    ...said,
    id: reviewIdOf(order.id, said.role),
    orderId: order.id,
    author: isByBuyer ? order.buyer : order.seller,
    subject: isByBuyer ? order.seller : order.buyer,
    state: "hidden",
    writtenAt: at,
    publishAt: closesAt,
    publishedAt: null,
    reply: null,
    removal: null,
  };
}

/** Whether it is public. A hidden review past its time is public even before the schedule publishes it. */
export function isVisible({ state, publishAt }: Review, now: Date): boolean {
  return state !== "removed" && publishAt <= now;
}

/** The review published at `at`, or at the end of the window if that is earlier. */
export function publish(review: Review, at: Date): Review {
  const publishedAt = review.publishAt < at ? review.publishAt : at;
  return { ...review, state: "published", publishAt: publishedAt, publishedAt };
}

/** The review of an author who has left. A text that names them goes as well. */
export function withoutAuthor(review: Review, names: readonly string[]): Review {
  const text = review.text.toLowerCase();
  const isNamed = names.some((name) => text.includes(name.toLowerCase()));
  return { ...review, author: "", text: isNamed ? "" : review.text };
}
