import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { implement } from "../../platform/operations/implement.ts";
import { regenerate } from "../contract.ts";
import { regeneration } from "../regeneration.ts";

const dependencies = { context: (context: Context) => context };

export default implement(
  regenerate,
  dependencies,
  async ({ input, caller, now, callId, transaction, context }) => {
    const { owner, renderedBefore = now.toISOString(), dryRun, budget } = input;
    return requestBackfill({ context, transaction }, regeneration, {
      id: callId,
      parameters: { owner, renderedBefore },
      budget,
      dryRun,
      requestedBy: caller.uid,
    });
  },
);
