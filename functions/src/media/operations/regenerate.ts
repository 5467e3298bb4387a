import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { implement } from "../../platform/operations/implement.ts";
import { regenerate } from "../contract.ts";
import { regeneration } from "../jobs.ts";

export default implement(
  regenerate,
  { context: wholeContext },
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
