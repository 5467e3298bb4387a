import { taskQueue } from "../platform/jobs/task-queue.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";
import { meilisearchKey } from "./parameters.ts";

const load = () => import("./queues/update-index.ts");
const secrets = [meilisearchKey];

export const onListingWritten = whenDocument("listings/{listingId}").written(
  () => import("./triggers/on-listing-written.ts"),
  { secrets },
);

export const updateIndex = taskQueue(loadOneOf(load, "updateIndex"), {
  rateLimits: { maxConcurrentDispatches: 5 },
  secrets,
});

export const rebuildEntry = taskQueue(loadOneOf(load, "rebuildEntry"), {
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 2 },
  secrets,
});

/** Wakes the saved searches that a new listing matches. */
export const matchListing = taskQueue(() => import("./queues/match-listing.ts"), {
  maxInstances: 3,
  rateLimits: { maxConcurrentDispatches: 10 },
});
