import * as z from "zod";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { defineJob, usualPolicy } from "../platform/jobs/job.ts";
import { idFrom } from "../platform/values/ids.ts";
import { Money } from "../platform/values/money.ts";
import { watchReader } from "../social/public.ts";
import { kindNames, type NotificationKind } from "./kinds.ts";

/** Looks at a price some time after it dropped, and tells those who watch it. */
export const announcePriceDrop = defineJob(
  "notifications.notifyMany/announcePriceDrop",
  z.object({ listingId: z.string(), alertId: z.string() }),
  { ...usualPolicy, sheds: "degraded" },
);

/** Tells everybody who watches a listing of one drop of its price, in slices: there may be many. */
export const watcherNotification = defineBackfill({
  name: "notifications.notifyWatchers",
  queue: "notifications.notifyMany/notifyWatchers",
  sheds: "degraded",
  parameters: z.object({ listingId: z.string(), alertId: z.string(), from: Money, to: Money }),
  documents: (context, { listingId }) => watchReader(context).ofListing(listingId),
  /** Devices, grant, relations, notification, preferences, and the jobs of a push and of a digest; each slice reads the listing besides. */
  costPerDocument: { reads: 7, writes: 3 },
  sliceSize: 200,
  concurrency: 10,
});

/** Sends one push, if it is still wanted then. Has ids alone: all else is looked up when it is sent. */
export const sendPush = defineJob(
  "notifications.sendPush/push",
  z.object({
    uid: z.string(),
    kind: z.enum(kindNames),
    ids: z.record(z.string(), z.string()),
  }),
  { ...usualPolicy, sheds: "degraded" },
);

/** Sends what waits for the end of a member's quiet hours, as one push. */
export const sendHeldPushes = defineJob("notifications.sendPush/held", z.object({ uid: z.string() }), {
  ...usualPolicy,
  sheds: "degraded",
});

export interface NewPush {
  /** Of what it tells of: the same id is one push. */
  readonly id: string;
  readonly uid: string;
  readonly kind: NotificationKind;
  /** By which its source finds what it tells of when it is sent. */
  readonly ids: Readonly<Record<string, string>>;
  readonly now: Date;
  /** At once, unless it is given. */
  readonly dueAt?: Date;
}

/**
 * One read and one write, in whatever transaction makes it so; it must come before the transaction's other writes. Ask `hasDevices` of
 * push before: for who has none it is a waste.
 */
export function enqueuePush(
  transaction: Transaction,
  { id, uid, kind, ids, ...times }: NewPush,
): Promise<void> {
  const payload = { uid, kind, ids: { ...ids } };
  return enqueue(transaction, sendPush, { id: idFrom("push", id, uid), payload, ...times });
}
