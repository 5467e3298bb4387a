import { accessStore } from "../../platform/auth/access-store.ts";
import type { Grant } from "../../platform/auth/access.ts";
import type { AttemptOutcome } from "../../platform/jobs/job.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { SealingKeyError } from "../../platform/encryption/seal.ts";
import { after, HOUR, MINUTE, SECOND } from "../../platform/values/clock.ts";
import * as queues from "../delivery.ts";
import { retryAfter } from "../../platform/outbound/retry-after.ts";
import { isDelivered, type Attempt } from "../delivery.ts";
import type { Endpoint } from "../endpoint.ts";
import { endpointSlots } from "../endpoint-slots.ts";
import { endpointStore } from "../endpoint-store.ts";
import { healthRecorder } from "../health-recorder.ts";
import { sealingWatch } from "../sealing-watch.ts";
import { webhookSender, type Sent } from "../sender.ts";

const dependencies = {
  endpoints: endpointStore,
  grants: accessStore,
  health: healthRecorder,
  send: webhookSender,
  slots: endpointSlots,
  sealing: sealingWatch,
};

/** A delivery that found its endpoint busy comes again after half its age, within these bounds. */
const BUSY_MS = { min: 20 * SECOND, max: 10 * MINUTE };

/** A delivery that cannot be signed until an operator has put a key back comes again after this. */
const UNREADABLE_MS = HOUR;

const slowQueue = queues.deliverSlow.queue;

/**
 * Sends one delivery once. Safe to repeat: the receiver knows it by its id. A delivery whose endpoint is slow or busy goes
 * to the slow queue, so that it holds no place that another's needs; that counts as no attempt.
 */
function deliveryHandler(definition: typeof queues.deliver) {
  const isFast = definition.queue !== slowQueue;
  return defineJobHandler(
    definition,
    dependencies,
    async ({ payload, attempts, createdAt, now, ...resolved }): Promise<AttemptOutcome> => {
      const { endpoints, grants, health, send, slots, sealing } = resolved;
      const { endpointId, uid, event } = payload;
      const [endpoint, grant] = await Promise.all([endpoints.find(endpointId), grants.findGrant(uid)]);
      const obstacle = findObstacle(endpoint, grant);
      if (!endpoint || obstacle) return { ended: "failed", reason: obstacle ?? "", isFinal: true };
      if (isFast && endpoint.health.isSlow) return { ended: "postponed", dueAt: now, queue: slowQueue };

      const message = { id: event.id, body: event.body, now };
      const sent = await slots.run(endpointId, () => send(endpoint, message)).catch(keepSealingKeyError);
      if (sent instanceof SealingKeyError) {
        await sealing.report(sent, now);
        return { ended: "postponed", dueAt: after(now, UNREADABLE_MS), queue: slowQueue };
      }
      if (!sent)
        return { ended: "postponed", dueAt: isFast ? now : whenFree(createdAt, now), queue: slowQueue };
      await health.record(endpoint, sent.attempt, { isFirstAttempt: attempts === 1 });
      return outcomeOf(sent, now);
    },
  );
}

/** What waits for long asks less often: otherwise thousands behind a slow endpoint cost more than sending them. */
function whenFree(createdAt: Date, now: Date): Date {
  const age = now.getTime() - createdAt.getTime();
  return after(now, Math.min(BUSY_MS.max, Math.max(BUSY_MS.min, age / 2)));
}

function keepSealingKeyError(error: unknown): SealingKeyError {
  if (error instanceof SealingKeyError) return error;
  throw error;
}

/** Why nothing is sent any more. Whoever repairs it can have it sent then. */
function findObstacle(endpoint: Endpoint | undefined, grant: Grant | undefined): string | undefined {
  if (!endpoint) return "The endpoint is deleted";
  if (endpoint.state !== "live") return `The endpoint is ${endpoint.state}`;
  if (grant?.state !== "active") return "The member is suspended or has left";
  return undefined;
}

function outcomeOf({ attempt, ...sent }: Sent, now: Date): AttemptOutcome {
  if (isDelivered(attempt))
    return { ended: "done", record: attempt, figures: { webhooks: { delivered: 1 } } };
  return {
    ended: "failed",
    reason: describe(attempt),
    isFinal: attempt.status === 410,
    notBefore: retryAfter(sent.retryAfter, now),
    queue: slowQueue,
    record: attempt,
  };
}

function describe({ status, error }: Attempt): string {
  return status === null ? `No answer: ${error ?? ""}` : `Answered with ${status}`;
}

export const deliver = deliveryHandler(queues.deliver);
export const deliverSlow = deliveryHandler({ ...queues.deliverSlow });
