import * as z from "zod";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";
import { defineJob, usualPolicy } from "../platform/jobs/job.ts";
import { Money } from "../platform/values/money.ts";
import { watchReader } from "../social/public.ts";

/** Looks at a price some time after it dropped, and tells those who watch it. */
export const announcePriceDrop = defineJob(
  "notifications.notifyMany/announcePriceDrop",
  z.object({ listingId: z.string(), alertId: z.string() }),
  { ...usualPolicy, sheds: "degraded" },
);

/** Tells everybody who watches a listing of one drop of its price, in slices: there may be many. */
export const watcherNotification = defineBackfill({
  name: "notifications.notifyWatchers",
  queue: "notifications.notifyMany/notifyWatchers",
  sheds: "degraded",
  parameters: z.object({ listingId: z.string(), alertId: z.string(), from: Money, to: Money }),
  documents: (context, { listingId }) => watchReader(context).ofListing(listingId),
  /** Grant and notification; each slice reads the listing besides. */
  costPerDocument: { reads: 2, writes: 1 },
  sliceSize: 200,
  concurrency: 10,
});
