import { onASchedule } from "../platform/schedules/on-a-schedule.ts";
import { taskQueue } from "../platform/jobs/task-queue.ts";
import { whenObject } from "../platform/triggers/when-object.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const {
  archiveListing,
  createListing,
  duplicateListing,
  getImportTemplate,
  getListing,
  getPriceHistory,
  listCategories,
  listMyListings,
  listSellerListings,
  publishListing,
  reinstateListing,
  releaseListing,
  relistListing,
  reserveListing,
  suspendListing,
  updateListing,
} = callables(operations);

/** Prices are right without it: it lets searches and lists forget what is over. */
export const endSales = onASchedule("every 5 minutes", () => import("./schedules/end-sales.ts"));

/** Storage reports every object of the bucket to it, photos among them: one instance looks at many names at once. */
const sorting = { cpu: 1, concurrency: 80, maxInstances: 2 } as const;

export const onImportUploaded = whenObject("imports/{uid}/{importId}").finalized(
  () => import("./triggers/on-import-uploaded.ts"),
  sorting,
);

/** A file of 10 MB stands in memory as bytes, text, cells and drafts. */
export const importListings = taskQueue(() => import("./queues/import-listings.ts"), {
  memory: "512MiB",
  cpu: 1,
  concurrency: 1,
  maxInstances: 3,
  rateLimits: { maxConcurrentDispatches: 3 },
});
