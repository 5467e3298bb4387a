import { withinTime } from "../concurrency/time-limit.ts";
import { log } from "../runtime/log.ts";
import { SECOND } from "../values/clock.ts";
import { failPipeline } from "./pipeline-failures.ts";

/** Far above what any operation takes, and below the time-outs of functions (60 s) and of Firebase's clients (70 s). */
const CALL_DEADLINE_MS = 30 * SECOND;

interface Deadline {
  operation: string;
  requestId: string;
  /** Milliseconds. */
  within?: number;
}

/**
 * Answers a call that hangs with `DeadlineExceeded`, so that it does not hold one of the instance's places until the
 * platform ends the request. The work itself cannot be stopped: a repeat with the same key learns how it ended.
 */
export function withinDeadline<R>(
  work: Promise<R>,
  { operation, requestId, within = CALL_DEADLINE_MS }: Deadline,
): Promise<R> {
  return withinTime(work, within, () => {
    log.warn("operation exceeded its deadline", { operation, requestId, deadlineMs: within });
    return failPipeline.DeadlineExceeded();
  });
}
