import type { Context } from "../src/platform/runtime/context.ts";
import { dispatch } from "../src/platform/events/dispatch-event.ts";
import type { OutboxEvent } from "../src/platform/events/event-store.ts";
import { isDue, type Job } from "../src/platform/jobs/job.ts";
import { defineJobHandler, type JobHandler } from "../src/platform/jobs/job-handler.ts";
import { accessStore } from "../src/platform/auth/access-store.ts";
import { runJob } from "../src/platform/jobs/run-job.ts";
import runBackupSlice from "../src/backups/queues/run-slice.ts";
import eraseRow from "../src/accounts/queues/erase-row.ts";
import exportData from "../src/accounts/queues/export-data.ts";
import fetchPhoto from "../src/media/queues/fetch-photo.ts";
import processAgain from "../src/media/queues/process-again.ts";
import removeFiles from "../src/media/queues/remove-files.ts";
import removeUnused from "../src/media/queues/remove-unused.ts";
import renderAgain from "../src/media/queues/render-again.ts";
import recountBalance from "../src/ledger/queues/recount-balance.ts";
import publishDrafts from "../src/listings/queues/publish-drafts.ts";
import exportListings from "../src/listings/queues/export-listings.ts";
import importListings from "../src/listings/queues/import-listings.ts";
import { sendEmail } from "../src/notifications/mail/email-subject.ts";
import announcePriceDrop from "../src/notifications/queues/announce-price-drop.ts";
import notifyWatchers from "../src/notifications/queues/notify-watchers.ts";
import sendDigest from "../src/notifications/queues/send-digest.ts";
import tellGroup from "../src/notifications/queues/tell-group.ts";
import { pushQueues } from "../src/notifications/push-queues.ts";
import { deviceStore } from "../src/push/device-store.ts";
import { deliverSandboxWebhook } from "../src/payments/events.ts";
import sendEvidence from "../src/orders/queues/send-evidence.ts";
import refundPayment from "../src/payments/queues/refund-payment.ts";
import sendPayout from "../src/payouts/queues/send-payout.ts";
import { writeWebhook } from "../src/payments/sandbox/webhooks.ts";
import { receiveSandboxEvent } from "../src/payments/webhooks/receive-event.ts";
import recountListing from "../src/social/queues/recount-listing.ts";
import matchListing from "../src/search/queues/match-listing.ts";
import { rebuildEntry, updateIndex } from "../src/search/queues/update-index.ts";
import { subscribers } from "../src/subscribers.ts";
import { deliver, deliverSlow } from "../src/webhooks/queues/deliver.ts";
import replayDeliveries from "../src/webhooks/queues/replay-deliveries.ts";
import resealEndpoint from "../src/webhooks/queues/reseal-endpoint.ts";

/** Reads what the real one does, and sends nothing. */
const droppingSender = (context: Context) => ({
  send: async (uid: string) => {
    const [devices] = await Promise.all([
      deviceStore(context).list(uid),
      accessStore(context).findGrant(uid),
    ]);
    return { sent: devices.length, gone: 0, kept: 0 };
  },
});
const droppedPushes = Object.values(pushQueues({}, droppingSender));

/** The queues in this process: the webhook goes straight to its receiver, and e-mails are dropped, as are pushes. */
export function handlers(
  context: Context,
  { pushes = droppedPushes }: { pushes?: readonly JobHandler[] } = {},
): JobHandler[] {
  return [
    eraseRow,
    runBackupSlice,
    exportData,
    refundPayment,
    sendPayout,
    sendEvidence,
    processAgain,
    renderAgain,
    removeFiles,
    removeUnused,
    fetchPhoto,
    recountListing,
    announcePriceDrop,
    notifyWatchers,
    tellGroup,
    sendDigest,
    ...pushes,
    exportListings,
    importListings,
    publishDrafts,
    recountBalance,
    rebuildEntry,
    matchListing,
    updateIndex,
    deliver,
    deliverSlow,
    replayDeliveries,
    resealEndpoint,
    defineJobHandler(sendEmail, {}, () => Promise.resolve()),
    defineJobHandler(deliverSandboxWebhook, {}, async ({ payload, now }) => {
      const { headers, body } = writeWebhook(webhookSecret(), payload, now);
      const { status } = await receiveSandboxEvent.receive(
        { headers: new Headers({ ...headers }), body, now },
        context,
      );
      if (status !== 202) throw new Error(`The webhook was answered with ${status}`);
    }),
  ];
}

export function webhookSecret(): string {
  return process.env.SANDBOX_WEBHOOK_SECRET ?? "";
}

const MAX_ROUNDS = 20;

/** Hands out every pending event and runs every waiting job until nothing is left: what triggers and queues do. */
export async function drain(
  context: Context,
  replaced: { pushes?: readonly JobHandler[] } = {},
): Promise<void> {
  const { clock, database } = context;
  for (let round = 0, isBusy = true; isBusy; round += 1) {
    if (round > MAX_ROUNDS) throw new Error("Events and jobs do not come to an end");
    const events = await database.query(
      database.collection<OutboxEvent>("events").where("state", "==", "pending"),
    );
    const unfinished = await database.query(
      database.collection<Job>("jobs").where("state", "in", ["pending", "running"]),
    );
    const jobs = unfinished.filter((job) => isDue(job, clock.now()));
    for (const event of events) {
      await dispatch(context, subscribers, { ...event, attempts: event.attempts + 1 });
    }
    for (const { id, queue } of jobs) {
      const handler = handlers(context, replaced).find((candidate) => candidate.queue === queue);
      if (handler) await runJob(handler, id, context);
    }
    isBusy = events.length + jobs.length > 0;
  }
}
