import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { implement } from "../../platform/operations/implement.ts";
import { rebuildIndex } from "../contract.ts";
import { rebuild, searchIndexer } from "../search-indexer.ts";

const dependencies = { context: wholeContext, indexer: searchIndexer };

export default implement(rebuildIndex, dependencies, {
  handle: ({ input, caller, callId, transaction, context }) =>
    requestBackfill({ context, transaction }, rebuild, {
      id: callId,
      parameters: {},
      dryRun: input.dryRun,
      budget: input.budget,
      requestedBy: caller.uid,
    }),
  /** The backfill may run already: settings of the search engine count for what is in it as well. */
  complete: async ({ result, indexer }) => {
    if (result.backfill) await indexer.prepare();
    return result;
  },
});
