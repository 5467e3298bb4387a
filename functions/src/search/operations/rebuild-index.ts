import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { handles } from "../../platform/operations/implement.ts";
import { rebuildIndex } from "../contract.ts";
import { indexUpkeep } from "../index-upkeep.ts";
import { rebuild } from "../rebuild.ts";

const needs = { context: (context: Context) => context, upkeep: indexUpkeep };

export default handles(rebuildIndex, needs, async ({ input, caller, callId, context, upkeep }) => {
  const { dryRun, budget } = input;
  if (!dryRun) await upkeep.prepare();
  return requestBackfill(context, rebuild, {
    id: callId,
    parameters: {},
    budget,
    dryRun,
    requestedBy: caller.uid,
  });
});
