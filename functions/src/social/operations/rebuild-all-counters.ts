import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { handles } from "../../platform/operations/implement.ts";
import { rebuildAllCounters } from "../contract.ts";
import { rebuilding } from "../rebuilding.ts";

const needs = { context: (context: Context) => context };

export default handles(rebuildAllCounters, needs, async ({ input, caller, callId, context }) =>
  requestBackfill(context, rebuilding, { id: callId, parameters: {}, ...input, requestedBy: caller.uid }),
);
