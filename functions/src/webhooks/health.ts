import { DAY, SECOND } from "../platform/values/clock.ts";
import { disable, healthy, type Endpoint } from "./endpoint.ts";

/** What its owner is told of a failing endpoint, once each. */
export const healthChanges = [
  "failingForADay",
  "failingForThreeDays",
  "disabledAsFailing",
  "disabledAsGone",
] as const;
export type HealthChange = (typeof healthChanges)[number];

const warnings = [
  { afterMs: DAY, change: "failingForADay" },
  { afterMs: 3 * DAY, change: "failingForThreeDays" },
] as const;

/** An endpoint is given up by time without a success, and never for a few messages alone. */
const GIVE_UP = { afterMs: 5 * DAY, failedMessages: 10 };

/** Above it an answer delays others; below half of it, it does no longer. */
const SLOW_MS = 3 * SECOND;

interface Assessed {
  endpoint: Endpoint;
  /** What its owner is to be told, if anything. */
  change?: HealthChange;
}

/** Whether an answer after so long keeps the endpoint in its queue, or moves it to the other. */
function isSlowAfter(ms: number, isSlow: boolean): boolean {
  return ms > (isSlow ? SLOW_MS / 2 : SLOW_MS);
}

/** The endpoint after a delivery that succeeded; the same one where that is no news. */
export function afterSuccess(endpoint: Endpoint, { ms }: { ms: number }): Endpoint {
  const { health } = endpoint;
  const isSlow = isSlowAfter(ms, health.isSlow);
  if (health.failingSince === null && health.isSlow === isSlow) return endpoint;
  return { ...endpoint, health: { ...healthy, isSlow } };
}

/** The endpoint after a delivery that failed. An attempt that repeats one counts as no other message. */
export function afterFailure(
  endpoint: Endpoint,
  { isFirstAttempt, at }: { isFirstAttempt: boolean; at: Date },
): Assessed {
  const { health } = endpoint;
  const failingSince = health.failingSince ?? at;
  const more = isFirstAttempt && health.failedMessages < GIVE_UP.failedMessages ? 1 : 0;
  const failedMessages = health.failedMessages + more;
  const lastedMs = at.getTime() - failingSince.getTime();
  const failing = { ...endpoint, health: { ...health, failingSince, failedMessages, isSlow: true } };
  if (lastedMs >= GIVE_UP.afterMs && failedMessages >= GIVE_UP.failedMessages) {
    return { endpoint: disable(failing, "failing", at), change: "disabledAsFailing" };
  }
  const due = warnings.filter(({ afterMs }) => lastedMs >= afterMs).length;
  const warning = warnings[due - 1];
  if (due > health.warnings && warning) {
    return {
      endpoint: { ...failing, health: { ...failing.health, warnings: due } },
      change: warning.change,
    };
  }
  const isNews = health.failingSince === null || more > 0 || !health.isSlow;
  return { endpoint: isNews ? failing : endpoint };
}

/** The endpoint after it has answered that it is gone for good. */
export function afterGone(endpoint: Endpoint, at: Date): Assessed {
  return { endpoint: disable(endpoint, "gone", at), change: "disabledAsGone" };
}
