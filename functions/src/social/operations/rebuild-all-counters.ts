import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { implement } from "../../platform/operations/implement.ts";
import { rebuildAllCounters } from "../contract.ts";
import { counterRebuild } from "../rebuilding.ts";

export default implement(
  rebuildAllCounters,
  { context: wholeContext },
  async ({ input, caller, callId, transaction, context }) =>
    requestBackfill({ context, transaction }, counterRebuild, {
      id: callId,
      parameters: {},
      ...input,
      requestedBy: caller.uid,
    }),
);
