import { after, DAY } from "../../platform/values/clock.ts";
import { implement } from "../../platform/operations/implement.ts";
import { recordViews } from "../contract.ts";
import { viewStore } from "../counter-store.ts";
import { Rate, sampleWeight } from "../views.ts";

/** Batches wait a minute for `addViewsToCounters`; if it does not run, they are kept this long. */
const RETENTION_MS = 7 * DAY;

const rate = new Rate();

/**
 * One write a batch, and none to the listing or its counters. Above a rate one batch in n is kept and counts
 * n times.
 */
export default implement(recordViews, { views: viewStore }, async ({ input, now, callId, views }) => {
  const listingIds = [...new Set(input.listingIds)];
  const weight = sampleWeight(rate.increment(now), Math.random());
  if (weight > 0) await views.save({ id: callId, listingIds, weight, expireAt: after(now, RETENTION_MS) });
  return { views: listingIds.length };
});
