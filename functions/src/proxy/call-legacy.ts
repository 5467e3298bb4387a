import type { Context } from "../platform/runtime/context.ts";
import { SECOND } from "../platform/values/clock.ts";
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

/** Of the one existing backend. */
const BREAKER = "legacy";

interface LegacyCall {
  readonly upstream: Upstream;
  readonly request: UpstreamRequest;
  /** Aborts when the caller leaves. */
  readonly leaving: AbortSignal;
  readonly isPersonal: boolean;
  readonly breakOff: (error: unknown) => void;
  readonly limits?: { readonly connectMs: number; readonly firstByteMs: number; readonly totalMs: number };
}

const usualLimits = { ...upstreamLimits, totalMs: TOTAL_MS };

/**
 * One call to the existing backend through its breaker; what is safe to repeat is sent once more where not a byte came
 * back. Throws `UpstreamFailed`, or `LegacyUnavailable` where it is not even tried.
 */
export async function callLegacy(context: Context, call: LegacyCall): Promise<Response> {
  const { request, leaving, limits = usualLimits } = call;
  const budget = retryBudgetOf(context);
  budget.countCall();
  const signal = AbortSignal.any([leaving, AbortSignal.timeout(limits.totalMs)]);
  const isSafe = request.method === "GET" || request.method === "HEAD";
  try {
    return await attempt(context, call, signal);
  } catch (error) {
    const isRepeatable = error instanceof UpstreamFailed && error.isRepeatable && isSafe && !leaving.aborted;
    if (!isRepeatable || !budget.spend()) throw error;
    return attempt(context, call, signal);
  }
}

async function attempt(
  context: Context,
  { upstream, request, leaving, isPersonal, breakOff, limits = usualLimits }: LegacyCall,
  signal: AbortSignal,
): Promise<Response> {
  const admitted = await admit(context);
  // Who leaves says nothing about the backend.
  const ended = async ({ failed }: { failed: boolean }) =>
    admitted.settle({ failed: failed && !leaving.aborted });
  try {
    const answer = await sendUpstream(upstream, request, { ...limits, signal });
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
    await ended({ failed: failure.isOutage });
    throw failure;
  }
}

/** Last before it is sent: nothing is to come between the decision and the call. */
async function admit(context: Context): Promise<AdmittedCall> {
  const admitted = await circuitBreaker(context, BREAKER).admit();
  if ("settle" in admitted) return admitted;
  throw failProxy.LegacyUnavailable({ retryAfterSeconds: Math.max(1, Math.ceil(admitted.waitMs / SECOND)) });
}
