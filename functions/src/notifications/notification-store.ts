import { FieldValue } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { after, DAY } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import type { GroupedContent } from "./group.ts";
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

const RETENTION_MS = 90 * DAY;

/** An unread notification of what happened at `at`. */
export function createNotification(id: string, content: NotificationContent, at: Date): Notification {
  return { ...content, id, at, isRead: false, expireAt: after(at, RETENTION_MS) };
}

/** `members/{uid}/notifications/{id}`, to read only: other domains use this. */
export function notificationReader({ database }: Pick<Context, "database">) {
  return {
    /** A member's own, the latest first. */
    since: (uid: string, { since, limit }: { since: Date; limit: number }) =>
      database
        .collection<Notification>(`members/${uid}/notifications`)
        .where("at", ">=", since)
        .orderBy("at", "desc")
        .limit(limit),
  };
}

/** `members/{uid}/notifications/{id}` */
export function notificationStore({ database }: Pick<Context, "database">) {
  const notificationRef = (uid: string, id: string) =>
    database.collection<Notification>(`members/${uid}/notifications`).doc(id);
  return {
    find: (transaction: Transaction, uid: string, id: string) => transaction.get(notificationRef(uid, id)),
    /** Its `at` is when it is saved, by Firestore's clock: what comes to be seen later has a later one. */
    save: (transaction: Transaction, uid: string, notification: Notification) =>
      transaction.create(notificationRef(uid, notification.id), {
        ...notification,
        at: FieldValue.serverTimestamp(),
      }),
    /** One that has grown: unread again, and as late as what came last. */
    saveAgain: (transaction: Transaction, uid: string, notification: Notification) =>
      transaction.set(notificationRef(uid, notification.id), {
        ...notification,
        at: FieldValue.serverTimestamp(),
      }),
  };
}
