import type { Invocation } from "../runtime/invocation.ts";
import { log } from "../runtime/log.ts";
import type { Call } from "./call.ts";
import { OperationError } from "./failures.ts";

interface Outcome {
  name: string;
  call: Call;
  invocation: Invocation;
  startedAt: number;
  error?: unknown;
}

/** One record a call: operation, caller, outcome, duration and what Firestore billed. */
export function logCall({ name, call, invocation, startedAt, error }: Outcome): void {
  const refusal = error instanceof OperationError ? error.reason : undefined;
  const fields = {
    operation: name,
    transport: call.transport,
    caller: call.uid ?? "anonymous",
    durationMs: Math.round(performance.now() - startedAt),
    reads: invocation.reads,
    writes: invocation.writes,
    reason: refusal,
  };
  if (error === undefined) log.info("operation succeeded", fields);
  else if (refusal !== undefined) log.info("operation refused", fields);
  else log.error("operation failed", error, fields);
}
