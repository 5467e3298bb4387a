import type { Context } from "../platform/runtime/context.ts";
import { SECOND } from "../platform/values/clock.ts";
import type { CallOutcome } from "./breaker.ts";
import { circuitBreaker, type AdmittedCall } from "./circuit-breaker.ts";
import { toResponse } from "./legacy-answer.ts";
import { failProxy } from "./proxy-failures.ts";
import { retryBudgetOf } from "./retry-budget.ts";
import {
  sendUpstream,
  TOTAL_MS,
  UpstreamFailed,
  upstreamLimits,
  type Upstream,
  type UpstreamRequest,
} from "./upstream.ts";

interface LegacyCall {
  readonly upstream: Upstream;
  /** The row's prefix: each row has a breaker of its own, so that one that fails does not take the others along. */
  readonly row: string;
  readonly request: UpstreamRequest;
  /** Aborts when nobody waits for the answer any more. */
  readonly leaving: AbortSignal;
  readonly isPersonal: boolean;
  readonly breakOff: (error: unknown) => void;
}

/**
 * One call to the existing backend through its breaker; what is safe to repeat is sent once more where not a byte came
 * back. Throws `UpstreamFailed`, `LegacyUnavailable` where it is not even tried, and `LegacyAbandoned` where the caller
 * has left.
 */
export async function callLegacy(context: Context, call: LegacyCall): Promise<Response> {
  const { request, leaving } = call;
  const budget = retryBudgetOf(context);
  budget.countCall();
  const signal = AbortSignal.any([leaving, AbortSignal.timeout(TOTAL_MS)]);
  const isSafe = request.method === "GET" || request.method === "HEAD";
  try {
    return await attempt(context, call, signal);
  } catch (error) {
    const isRepeatable = error instanceof UpstreamFailed && error.isRepeatable && isSafe;
    if (!isRepeatable || !budget.spend()) throw error;
    return attempt(context, call, signal);
  }
}

async function attempt(
  context: Context,
  { upstream, row, request, leaving, isPersonal, breakOff }: LegacyCall,
  signal: AbortSignal,
): Promise<Response> {
  const admitted = await admit(context, row);
  // Who leaves says nothing about the backend.
  const ended = (outcome: CallOutcome) =>
    admitted.settle(outcome === "failed" && leaving.aborted ? "unknown" : outcome);
  try {
    const answer = await sendUpstream(upstream, request, { ...upstreamLimits, signal });
    return await toResponse(answer, {
      upstream: upstream.url,
      method: request.method,
      isPersonal,
      ended,
      breakOff,
    });
  } catch (error) {
    const failure =
      error instanceof UpstreamFailed
        ? error
        : new UpstreamFailed("The time for all of it was over", { isLate: true, cause: error });
    await ended(failure.isOutage ? "failed" : "succeeded");
    throw leaving.aborted ? failProxy.LegacyAbandoned() : failure;
  }
}

/** Last before it is sent: nothing is to come between the decision and the call. */
async function admit(context: Context, row: string): Promise<AdmittedCall> {
  const admitted = await circuitBreaker(context, row).admit();
  if ("settle" in admitted) return admitted;
  throw failProxy.LegacyUnavailable({ retryAfterSeconds: Math.max(1, Math.ceil(admitted.waitMs / SECOND)) });
}
