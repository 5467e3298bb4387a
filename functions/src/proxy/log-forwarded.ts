import { OperationError } from "../platform/operations/failures.ts";
import type { Invocation } from "../platform/runtime/invocation.ts";
import { log } from "../platform/runtime/log.ts";
import { UpstreamFailed } from "./upstream.ts";

export interface Outcome {
  readonly status?: number;
  readonly error?: unknown;
}

interface ForwardedRecord extends Outcome {
  readonly requestId: string;
  readonly route: string;
  readonly method: string;
  readonly caller: string | undefined;
  readonly invocation: Invocation;
  readonly startedAt: number;
}

/**
 * One record a proxied request, until the head of its answer; another where the rest breaks off. Its row names it: a path
 * may have names of people in it. What nobody meant to happen is logged by who answers for it.
 */
export function logForwarded({ invocation, startedAt, caller, error, ...fields }: ForwardedRecord): void {
  const record = {
    ...fields,
    caller: caller ?? "anonymous",
    durationMs: Math.round(performance.now() - startedAt),
    reads: invocation.reads,
    writes: invocation.writes,
  };
  if (error === undefined) log.info("request forwarded", record);
  if (error instanceof OperationError) log.info("request not forwarded", { ...record, reason: error.reason });
  if (error instanceof UpstreamFailed)
    log.warn("the existing backend failed", { ...record, reason: error.message });
}
