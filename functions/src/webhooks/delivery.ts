import * as z from "zod";
import { waitBySchedule } from "../platform/jobs/back-off.ts";
import { addRecord, defineJob, replay, succeed, type Job, type RetryPolicy } from "../platform/jobs/job.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../platform/values/clock.ts";
import { publicEventTypes } from "./catalogue/event-types.ts";
import type { AttemptError, DeliveryState } from "./delivery-states.ts";
import type { PublicEvent } from "./catalogue/public-event.ts";

/** Before each attempt after the first. Together more than three days, in which a receiver can be repaired. */
const WAITS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

const RETENTION_MS = 30 * DAY;

/** The dead are the endpoint's owner's to replay. */
const policy: RetryPolicy = {
  maxAttempts: WAITS_MS.length + 1,
  waitAfter: waitBySchedule(WAITS_MS, { jitter: 0.2 }),
  deadRetentionMs: RETENTION_MS,
  isForOperators: false,
  deadFigures: { webhooks: { failed: 1 } },
};

const Payload = z.object({
  uid: z.string(),
  endpointId: z.string(),
  event: z.object({
    id: z.string(),
    type: z.enum(publicEventTypes),
    /** Exactly as it is sent, at each attempt. */
    body: z.string(),
  }),
});
export type DeliveryPayload = z.output<typeof Payload>;

/** A delivery is its job: the log of its attempts is in `records`. */
export interface Delivery extends Omit<Job, "payload" | "records"> {
  payload: DeliveryPayload;
  records?: Attempt[];
}

/** First attempts at endpoints that answer, and quickly. */
export const deliver = defineJob("webhooks.deliver", Payload, policy);
/** Everything else waits here, where it delays nobody but its kind. */
export const deliverSlow = defineJob("webhooks.deliverSlow", Payload, policy);

/** One attempt, as its log keeps it. Only what the endpoint's owner may know of their own server. */
export interface Attempt {
  readonly at: Date;
  /** The HTTP status; null where none came. */
  readonly status: number | null;
  readonly ms: number;
  /** Why there was no success. */
  readonly error: AttemptError | null;
  /** The beginning of the answer's body. */
  readonly excerpt: string;
  /** Made by hand: it says nothing of the endpoint's health. */
  readonly isReplay: boolean;
}

/** One of each event and endpoint, however often the event is handed out. */
export function deliveryId(eventId: string, endpointId: string): string {
  return `${eventId}_${endpointId}`;
}

/** The text that is signed and sent. */
export function bodyOf({
  type,
  version,
  timestamp,
  data,
}: Omit<PublicEvent, "id" | "recipients" | "type"> & { type: string }): string {
  return JSON.stringify({ type, version, timestamp: timestamp.toISOString(), data });
}

export function isDelivered({ status }: Pick<Attempt, "status">): boolean {
  return status !== null && status >= 200 && status < 300;
}

const states = {
  pending: "pending",
  running: "pending",
  done: "delivered",
  dead: "failed",
  dropped: "failed",
} as const satisfies Record<Job["state"], string>;

export function deliveryState({ state }: Pick<Job, "state">): DeliveryState {
  return states[state];
}

/** The states of jobs that a delivery's state comes from. */
export function jobStatesOf(wanted: DeliveryState): Job["state"][] {
  return (Object.keys(states) as Job["state"][]).filter((state) => states[state] === wanted);
}

/** A delivery after it was sent by hand: a success ends it, and a failure changes nothing but the log. */
export function logReplay(delivery: Delivery, attempt: Attempt, now: Date): Delivery {
  const logged = addRecord(delivery, attempt);
  return isDelivered(attempt) && delivery.state !== "running" ? succeed(logged, now) : logged;
}

/** A delivery that is to be sent again with all its attempts, behind what is new. */
export function sendAgain(delivery: Delivery, now: Date): Delivery {
  return { ...replay(delivery, now), queue: deliverSlow.queue };
}
