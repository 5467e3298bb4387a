import type { Transaction } from "../../platform/firestore/transaction.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { enqueueAll } from "../../platform/jobs/job-store.ts";
import { deliverSandboxWebhook } from "../jobs.ts";
import type { Subject } from "../provider.ts";
import { planDeliveries, type Script } from "./deliveries.ts";

/** Enqueues the webhooks of a change by the script, in its transaction and before its writes. */
export async function enqueueWebhooks(
  transaction: Transaction,
  { kind, reference }: Subject,
  change: { of: string; step: number; now: Date; script?: Script | undefined },
): Promise<void> {
  const deliveries = planDeliveries(change, change.script ?? {}, change.now);
  const jobs = deliveries.map(({ eventId, copy, dueAt }) => ({
    id: idFrom("sandboxWebhook", eventId, String(copy)),
    payload: { eventId, kind, reference },
    dueAt,
  }));
  await enqueueAll(transaction, deliverSandboxWebhook, jobs);
}
