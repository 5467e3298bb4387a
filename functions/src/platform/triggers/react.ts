import { openContext } from "../runtime/context.ts";
import { GiveUp } from "../jobs/give-up.ts";
import { invoke } from "../runtime/invocation.ts";
import { log } from "../runtime/log.ts";
import type { Reaction } from "./reaction.ts";

/** Runs a reaction for the platform, which retries what throws. A `GiveUp` is logged instead: it would fail again. */
export function react<E>(reaction: Reaction<E>, event: E, requestId: string): Promise<void> {
  return invoke({ requestId }, async (invocation) => {
    const startedAt = performance.now();
    try {
      await reaction.run(event, openContext());
      const durationMs = Math.round(performance.now() - startedAt);
      log.info("event handled", { durationMs, reads: invocation.reads, writes: invocation.writes });
    } catch (error) {
      log.error(error instanceof GiveUp ? "event given up" : "event failed, to be retried", error);
      if (!(error instanceof GiveUp)) throw error;
    }
  });
}
