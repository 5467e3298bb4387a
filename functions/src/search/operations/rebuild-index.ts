import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { implement } from "../../platform/operations/implement.ts";
import { rebuildIndex } from "../contract.ts";
import { searchIndexer } from "../search-indexer.ts";
import { rebuild } from "../rebuild.ts";

const dependencies = { context: (context: Context) => context, indexer: searchIndexer };

export default implement(rebuildIndex, dependencies, async ({ input, caller, callId, context, indexer }) => {
  const { dryRun, budget } = input;
  if (!dryRun) await indexer.prepare();
  return requestBackfill(context, rebuild, {
    id: callId,
    parameters: {},
    budget,
    dryRun,
    requestedBy: caller.uid,
  });
});
