import type { Transaction } from "../../platform/firestore/transaction.ts";
import { enqueueAll } from "../../platform/jobs/job-store.ts";
import { after, SECOND } from "../../platform/values/clock.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { signWebhook, type SignedHeaders } from "../../platform/webhooks/signature.ts";
import { deliverSandboxWebhook } from "../events.ts";
import type { Subject } from "../provider.ts";

/** How the sandbox delivers webhooks: as unreliably as a real provider may. */
export interface Script {
  delaySeconds?: number | undefined;
  /** Further copies of each. */
  duplicates?: number | undefined;
  /** The webhook of the previous change is repeated last. */
  isShuffled?: boolean | undefined;
}

interface Change {
  /** Identifies what changed and counts its changes. */
  of: string;
  step: number;
}

interface Delivery {
  eventId: string;
  copy: number;
  dueAt: Date;
}

/** The deliveries of a change: shuffled ones are a second apart, the newest first. */
export function planDeliveries(
  { of, step }: Change,
  { delaySeconds = 0, duplicates = 0, isShuffled = false }: Script,
  now: Date,
): Delivery[] {
  const steps = isShuffled ? [step, step - 1] : [step];
  const copies = steps.flatMap((each) =>
    Array.from({ length: duplicates + 1 }, (_, copy) => ({ eventId: `${of}-${each}`, copy })),
  );
  return copies.map(({ eventId, copy }, index) => ({
    eventId,
    copy,
    dueAt: after(now, (delaySeconds + (isShuffled ? index : 0)) * SECOND),
  }));
}

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

/** The sandbox's webhook: only its subject, not what happened. */
export function writeWebhook(
  secret: string,
  { eventId, kind, reference }: Subject & { eventId: string },
  at: Date,
): { headers: SignedHeaders; body: string } {
  const body = JSON.stringify({ id: eventId, kind, reference });
  return { headers: signWebhook(secret, { id: eventId, at, body }), body };
}
