import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { implement } from "../../platform/operations/implement.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { resealSecrets } from "../contract.ts";
import { endpointReseal } from "../jobs.ts";

export default implement(
  resealSecrets,
  { context: wholeContext },
  async ({ input, caller, callId, transaction, context }) =>
    requestBackfill({ context, transaction }, endpointReseal, {
      id: callId,
      parameters: {},
      dryRun: input.dryRun,
      budget: input.budget,
      requestedBy: caller.uid,
    }),
);
