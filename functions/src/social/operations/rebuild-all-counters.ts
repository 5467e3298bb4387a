import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { implement } from "../../platform/operations/implement.ts";
import { rebuildAllCounters } from "../contract.ts";
import { counterRebuild } from "../rebuilding.ts";

const dependencies = { context: (context: Context) => context };

export default implement(
  rebuildAllCounters,
  dependencies,
  async ({ input, caller, callId, transaction, context }) =>
    requestBackfill({ context, transaction }, counterRebuild, {
      id: callId,
      parameters: {},
      ...input,
      requestedBy: caller.uid,
    }),
);
