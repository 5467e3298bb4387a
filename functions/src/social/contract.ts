import * as z from "zod";
import { backfillInput, BackfillStart } from "../platform/backfill/backfill-view.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { MOST_VIEWS } from "./views.ts";

const Count = z.int().min(0);

export const recordViews = defineOperation({
  name: "social.recordViews",
  summary: "Report which listings somebody has looked at, in batches: the same one twice counts once",
  http: { method: "POST", path: "/v1/views" },
  access: "anyone",
  limit: perAddress(60, "minute"),
  input: z.strictObject({ listingIds: z.array(DocumentId).min(1).max(MOST_VIEWS) }),
  output: z.object({ views: Count }),
  failures: {},
});

export const rebuildCounters = defineOperation({
  name: "social.rebuildCounters",
  summary: "Count the likes, watchers and comments of a listing anew from their documents",
  http: { method: "POST", path: "/v1/listings/{listingId}/counters/rebuild" },
  access: "admin",
  input: z.strictObject({ listingId: DocumentId }),
  output: z.object({ likes: Count, watchers: Count, comments: Count, views: Count, differed: z.boolean() }),
  failures: { ListingNotFound: notFound("No such listing") },
});

export const rebuildAllCounters = defineOperation({
  name: "social.rebuildAllCounters",
  summary: "Count anew for every listing there is; says what that would touch unless `dryRun` is false",
  http: { method: "POST", path: "/v1/counters/rebuilds" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: z.strictObject(backfillInput),
  output: BackfillStart,
  failures: {},
});
