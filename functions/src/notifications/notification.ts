import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import type {
  AccessEmailKind,
  ApiKeyEmailKind,
  ChargebackEmailKind,
  DataExportEmailKind,
  EndpointEmailKind,
  OfferEmailKind,
  OrderEmailKind,
  PayoutAccountEmailKind,
  PayoutEmailKind,
  ReviewEmailKind,
} from "../languages/public.ts";

/** `members/{uid}/notifications/{id}`: an in-app notification, worded by the frontend. */
export type Notification = NotificationContent & {
  id: string;
  isRead: boolean;
  at: Date;
  expireAt: Date;
};

/** The kind of notification and its subject. */
export type NotificationContent =
  | { kind: OrderEmailKind; orderId: string; refundId: string | null }
  | { kind: ChargebackEmailKind; orderId: string; disputeId: string }
  | { kind: OfferEmailKind; offerId: string; listingId: string }
  | { kind: PayoutEmailKind; payoutId: string }
  | { kind: PayoutAccountEmailKind }
  | { kind: ReviewEmailKind; reviewId: string; author: string; rating: number }
  | { kind: EndpointEmailKind; endpointId: string }
  | { kind: AccessEmailKind; changeId: string; reason: string }
  | { kind: ApiKeyEmailKind; keyId: string }
  | { kind: DataExportEmailKind }
  | { kind: "watchedPriceDropped"; listingId: string; from: Money; to: Money }
  | {
      kind: "savedSearchMatched";
      savedSearchId: string;
      name: string;
      /** The newest ones, at most ten. */
      listingIds: string[];
      hasMore: boolean;
    }
  | { kind: "listingSuspended"; listingId: string; reason: string }
  | GroupedContent
  | { kind: "commentMentioned"; listingId: string; commentId: string; author: string }
  | { kind: "moderationDecided"; decisionId: string; outcome: string; by: string }
  | { kind: "abuseReportSettled"; reportId: string; outcome: string }
  /** A mail server has said that nobody is at their address. */
  | { kind: "mailRefused" }
  | { kind: "commentRemoved"; listingId: string; commentId: string; reason: string }
  | {
      kind: "publicationFinished";
      publicationId: string;
      isDryRun: boolean;
      state: "done" | "failed";
      passed: number;
      refused: number;
    }
  | {
      kind: "importFinished";
      importId: string;
      state: "done" | "failed";
      imported: number;
      updated: number;
      invalid: number;
    };

/** What comes often: one notification for all that came since the last one was read. */
export type GroupedContent = Summary &
  (
    | { kind: "listingLiked"; listingId: string }
    | { kind: "memberFollowed" }
    | { kind: "listingCommented"; listingId: string }
    | { kind: "commentReplied"; listingId: string; parentId: string }
  );

export interface Summary {
  /** Of the latest who did it, at most three. */
  members: string[];
  /** How many did it, or how often it was done where one can do it often; at most 1,000 are counted. */
  count: number;
}

export type ContentKind = NotificationContent["kind"];

const RETENTION_MS = 90 * DAY;

/** An unread notification of what happened at `at`. */
export function createNotification(id: string, content: NotificationContent, at: Date): Notification {
  return { ...content, id, at, isRead: false, expireAt: after(at, RETENTION_MS) };
}
