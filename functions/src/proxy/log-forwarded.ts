import { OperationError } from "../platform/operations/failures.ts";
import type { Invocation } from "../platform/runtime/invocation.ts";
import { log } from "../platform/runtime/log.ts";
import { UpstreamFailed } from "./upstream.ts";

interface Outcome {
  readonly requestId: string;
  readonly route: string;
  readonly method: string;
  readonly invocation: Invocation;
  readonly startedAt: number;
  readonly caller?: string | undefined;
  readonly status?: number;
  readonly error?: unknown;
}

/** One record a proxied request, until the head of its answer. Its row names it; a path may have names of people in it. */
export function logForwarded({
  invocation,
  startedAt,
  caller = "anonymous",
  error,
  ...fields
}: Outcome): void {
  const record = {
    ...fields,
    caller,
    durationMs: Math.round(performance.now() - startedAt),
    reads: invocation.reads,
    writes: invocation.writes,
  };
  if (error === undefined) log.info("request forwarded", record);
  else if (error instanceof OperationError)
    log.info("request not forwarded", { ...record, reason: error.reason });
  else if (error instanceof UpstreamFailed)
    log.warn("the existing backend failed", { ...record, reason: error.message });
  else log.error("forwarding failed", error, record);
}
