import { openContext } from "../runtime/context.ts";
import { NonRetryableError } from "../jobs/non-retryable-error.ts";
import { invoke } from "../runtime/invocation.ts";
import { functionName, measureWork } from "../usage/measure-work.ts";
import { log } from "../runtime/log.ts";
import type { Reaction } from "./reaction.ts";

/**
 * Runs a reaction for the platform, which retries on errors. A `NonRetryableError` is logged instead: it
 * would fail again.
 */
export function runReaction<E>(reaction: Reaction<E>, event: E, requestId: string): Promise<void> {
  const context = openContext();
  return invoke({ requestId }, async (invocation) => {
    const startedAt = performance.now();
    try {
      await measureWork({ context, name: functionName() }, () => reaction.run(event, context));
      const durationMs = Math.round(performance.now() - startedAt);
      log.info("event handled", { durationMs, reads: invocation.reads, writes: invocation.writes });
    } catch (error) {
      log.error(error instanceof NonRetryableError ? "event given up" : "event failed, to be retried", error);
      if (!(error instanceof NonRetryableError)) throw error;
    }
  });
}
