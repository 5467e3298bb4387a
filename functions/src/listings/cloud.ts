import { callableFor } from "../platform/operations/as-callable.ts";
import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenObject } from "../platform/triggers/when-object.ts";

/** Storage reports every object of the bucket, photos among them: one instance filters many names at once. */
const sorting = { cpu: 1, concurrency: 80, maxInstances: 2 } as const;

export const onImportUploaded = whenObject("imports/{uid}/{importId}").finalized(
  () => import("./triggers/on-import-uploaded.ts"),
  sorting,
);

export const publishDrafts = taskQueue(() => import("./queues/publish-drafts.ts"), {
  concurrency: 1,
  maxInstances: 3,
  rateLimits: { maxConcurrentDispatches: 3 },
});

/** A file of 10 MB is in memory as bytes, text, cells and drafts. */
export const importListings = taskQueue(() => import("./queues/import-listings.ts"), {
  memory: "512MiB",
  cpu: 1,
  concurrency: 1,
  maxInstances: 3,
  rateLimits: { maxConcurrentDispatches: 3 },
});

/** Clients follow their imports by it: they wait for most of the time, and would take the places of other calls. */
export const getImport = callableFor(() => import("./operations/get-import.ts"), {
  entryPoint: "listings.getImport",
  memory: "512MiB",
  cpu: 1,
  concurrency: 250,
  maxInstances: 2,
});

/** A file of 10 MB is in memory with its parts. */
export const exportListings = taskQueue(() => import("./queues/export-listings.ts"), {
  memory: "512MiB",
  concurrency: 1,
  maxInstances: 3,
  rateLimits: { maxConcurrentDispatches: 3 },
});
