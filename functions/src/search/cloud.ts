import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";
import { meilisearchKey } from "./parameters.ts";

const secrets = [meilisearchKey];

export const onListingWritten = whenDocument("listings/{listingId}").written(
  () => import("./triggers/on-listing-written.ts"),
  { secrets },
);

export const updateIndex = taskQueue(() => import("./queues/update-index.ts"), {
  rateLimits: { maxConcurrentDispatches: 5 },
  secrets,
});

export const rebuildEntry = taskQueue(() => import("./queues/rebuild-entry.ts"), {
  maxInstances: 2,
  rateLimits: { maxConcurrentDispatches: 2 },
  secrets,
});
