import type { Context } from "../runtime/context.ts";
import { perInstance } from "../runtime/per-instance.ts";
import type { Call } from "./call.ts";
import { takeLeasedToken } from "./lease-tokens.ts";
import { failPipeline } from "./pipeline-failures.ts";
import { partnerOf, policiesOf, type Partner } from "./rate-policies.ts";

/** The calls of each partner that this instance runs now. */
const runningCalls = perInstance(() => new Map<string, number>());

/** Returns the tokens that a call has taken. */
type ReturnTokens = () => void;

const nothing: ReturnTokens = () => undefined;

/**
 * Runs the call of a partner within its allowance: so many at once in this instance, so many a minute and a month over
 * all of them. Calls of everybody else are run as they are. `run` may return the call's tokens, as for one that only
 * repeats another.
 */
export async function throttle<R>(
  context: Context,
  call: Call,
  run: (returnTokens: ReturnTokens) => Promise<R>,
): Promise<R> {
  const partner = partnerOf(call);
  if (!partner) return run(nothing);
  const running = runningCalls(context);
  const atOnce = running.get(partner.uid) ?? 0;
  if (atOnce >= partner.allowance.atOnce) throw failPipeline.TooManyAtOnce({ retryAfterSeconds: 1 });
  running.set(partner.uid, atOnce + 1);
  try {
    return await run(await takeTokens(context, partner));
  } finally {
    const left = (running.get(partner.uid) ?? 1) - 1;
    if (left > 0) running.set(partner.uid, left);
    else running.delete(partner.uid);
  }
}

/** A token of each policy, or none of any: a call that one of them refuses has cost the others nothing. */
async function takeTokens(context: Context, partner: Partner): Promise<ReturnTokens> {
  const policies = policiesOf(partner);
  const takings = await Promise.allSettled(
    policies.map(({ id, limit }) => takeLeasedToken(context, id, limit)),
  );
  const returnTokens = () => {
    for (const taking of takings) if (taking.status === "fulfilled") taking.value.returnToken?.();
  };
  const violated: string[] = [];
  let waitMs = 0;
  for (const [index, taking] of takings.entries()) {
    if (taking.status === "rejected") {
      // Not known to be within the limit, so it is not: nothing is let through unseen.
      returnTokens();
      throw taking.reason;
    }
    if (taking.value.waitMs === 0) continue;
    violated.push(policies[index]?.name ?? "");
    waitMs = Math.max(waitMs, taking.value.waitMs);
  }
  if (violated.length === 0) return returnTokens;
  returnTokens();
  throw failPipeline.QuotaExceeded({
    retryAfterSeconds: Math.ceil(waitMs / 1000),
    "violated-policies": violated,
  });
}
