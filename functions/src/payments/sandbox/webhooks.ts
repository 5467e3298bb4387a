import type { Transaction } from "../../platform/firestore/transaction.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { signWebhook, type SignedHeaders } from "../../platform/webhooks/signature.ts";
import { deliverSandboxWebhook } from "../events.ts";
import type { Subject } from "../provider.ts";

/** What changed, and the count of its changes: together the id of the webhook's event. */
interface Change {
  of: string;
  step: number;
  now: Date;
}

/** Enqueues the webhook of a change, in its transaction and before its writes. */
export async function enqueueWebhook(
  transaction: Transaction,
  { kind, reference }: Subject,
  { of, step, now }: Change,
): Promise<void> {
  const eventId = `${of}-${step}`;
  const id = webhookJobId(eventId);
  await enqueue(transaction, deliverSandboxWebhook, {
    id,
    payload: { eventId, kind, reference },
    now,
  });
}

/** The id of the job that delivers an event's webhook. */
export function webhookJobId(eventId: string): string {
  return idFrom("sandboxWebhook", eventId);
}

/** The sandbox's webhook: only its subject, not what happened. */
export function writeWebhook(
  secret: string,
  { eventId, kind, reference }: Subject & { eventId: string },
  at: Date,
): { headers: SignedHeaders; body: string } {
  const body = JSON.stringify({ id: eventId, kind, reference });
  return { headers: signWebhook(secret, { id: eventId, at, body }), body };
}
