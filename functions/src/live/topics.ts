import type { Scope } from "../platform/auth/credential.ts";
import type { PublicEventType } from "../webhooks/public.ts";

/** What of their own a member can follow as a whole. */
export const ownTopics = [
  "orders",
  "offers",
  "listings",
  "payouts",
  "reviews",
  "searches",
  "notifications",
  "messages",
  "watched",
] as const;
export type OwnTopic = (typeof ownTopics)[number];

/** One thing alone, by its path: `orders/{orderId}`, `listings/{listingId}`, `conversations/{conversationId}`. */
export interface SingleTopic {
  readonly kind: "orders" | "listings" | "conversations";
  readonly id: string;
}

/** What a stream is about. */
export interface Topics {
  readonly own: ReadonlySet<OwnTopic>;
  readonly orders: ReadonlySet<string>;
  readonly listings: ReadonlySet<string>;
  readonly conversations: ReadonlySet<string>;
}

const scopeOf: Readonly<Record<OwnTopic, Scope | undefined>> = {
  orders: "orders:read",
  offers: "offers:read",
  listings: "listings:read",
  payouts: "payouts:read",
  reviews: "reviews:read",
  searches: "search:read",
  notifications: undefined,
  messages: undefined,
  watched: undefined,
};

/** What a program's key needs for a topic. What has no scope is for people alone, as it is over REST. */
export function scopeOfTopic(name: string): Scope | undefined {
  return scopeOf[name.split("/", 1)[0] as OwnTopic];
}

type EventSubject = PublicEventType extends `${infer S}.${string}` ? S : never;

/** The topic of each kind of public event, if streams have it: a new kind does not compile until that is decided. */
const topicOf: Readonly<Record<EventSubject, OwnTopic | undefined>> = {
  // Of no use to a page that is open.
  alarm: undefined,
  order: "orders",
  chargeback: "orders",
  offer: "offers",
  listing: "listings",
  import: "listings",
  publication: "listings",
  payout: "payouts",
  payoutAccount: "payouts",
  review: "reviews",
  savedSearch: "searches",
};

/** What of a listing is everybody's to know. Why a moderator has suspended it is its seller's. */
const shownTypes: ReadonlySet<PublicEventType> = new Set<PublicEventType>([
  "listing.published",
  "listing.reserved",
  "listing.released",
  "listing.soldOut",
  "listing.restocked",
  "listing.ended",
  "listing.reinstated",
  "listing.priceDropped",
]);

/** As much of a public event as tells who follows it. */
interface FollowedEvent {
  readonly type: PublicEventType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly recipients: readonly string[];
}

/** Whether a member's stream has this event in it. */
export function isFollowed({ type, data, recipients }: FollowedEvent, uid: string, topics: Topics): boolean {
  const { orderId, listingId } = data;
  if (shownTypes.has(type) && topics.listings.has(String(listingId))) return true;
  if (!recipients.includes(uid)) return false;
  const topic = topicOf[type.slice(0, type.indexOf(".")) as EventSubject];
  if (!topic) return false;
  return topics.own.has(topic) || (topic === "orders" && topics.orders.has(String(orderId)));
}

/** The paths of what the stream's events are about, as the outbox finds them. */
export function subjectsOf(uid: string, { own, orders, listings }: Topics): string[] {
  const others = [...own].filter((topic) => !["notifications", "messages", "watched"].includes(topic));
  const isOwn = others.length > 0 || orders.size > 0;
  return [...(isOwn ? [`members/${uid}`] : []), ...[...listings].map((id) => `listings/${id}`)];
}
