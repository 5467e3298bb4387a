import { listingStore } from "../../listings/public.ts";
import { handles } from "../../platform/operations/implement.ts";
import { rebuildCounters } from "../contract.ts";
import { recounting } from "../recount.ts";

const needs = { listings: listingStore, counting: recounting };

/** Views are counted nowhere else: they stay as they are. */
export default handles(rebuildCounters, needs, async ({ input, fail, listings, counting }) => {
  if (!(await listings.find(input.listingId))) throw fail.ListingNotFound();
  const { counters, differed } = await counting.recount(input.listingId);
  const { likes = 0, watchers = 0, comments = 0, views = 0 } = counters;
  return { likes, watchers, comments, views, differed };
});
