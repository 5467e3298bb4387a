import { listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { rebuildCounters } from "../contract.ts";
import { listingCounts } from "../listing-counts.ts";

const dependencies = { listings: listingReader, recounter: listingCounts };

/** Views are counted nowhere else: they stay as they are. */
export default implement(rebuildCounters, dependencies, async ({ input, fail, listings, recounter }) => {
  if (!(await listings.find(input.listingId))) throw fail.ListingNotFound();
  const { counters, differed } = await recounter.recount(input.listingId);
  const { likes = 0, watchers = 0, comments = 0, views = 0 } = counters;
  return { likes, watchers, comments, views, differed };
});
