import { listingReader } from "../../listings/public.ts";
import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { implement } from "../../platform/operations/implement.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import * as contract from "../contract.ts";
import { counterRebuild, listingCounts } from "../listing-counts.ts";

/** Views are counted nowhere else: they stay as they are. */
export const rebuildCounters = implement(
  contract.rebuildCounters,
  { listings: listingReader, recounter: listingCounts },
  async ({ input, fail, listings, recounter }) => {
    if (!(await listings.find(input.listingId))) throw fail.ListingNotFound();
    const { counters, differed } = await recounter.recount(input.listingId);
    const { likes = 0, watchers = 0, comments = 0, views = 0 } = counters;
    return { likes, watchers, comments, views, differed };
  },
);

export const rebuildAllCounters = implement(
  contract.rebuildAllCounters,
  { context: wholeContext },
  async ({ input, caller, callId, transaction, context }) =>
    requestBackfill({ context, transaction }, counterRebuild, {
      id: callId,
      parameters: {},
      dryRun: input.dryRun,
      budget: input.budget,
      requestedBy: caller.uid,
    }),
);
