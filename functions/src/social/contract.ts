import * as z from "zod";
import { AuditReason } from "../platform/audit/audit-reason.ts";
import { backfillInput, BackfillStart } from "../platform/backfill/backfill-view.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";

export * from "./membership-contract.ts";

const Count = z.int().min(0);

/** Maximum listings in one report. */
const MAX_VIEWS = 50;

export const recordViews = defineOperation({
  name: "social.recordViews",
  summary:
    "Report which listings were viewed, in batches; each counts once a person and hour, its seller's never",
  http: { method: "POST", path: "/v1/views" },
  access: "anyone",
  blocks: "own",
  sheds: "degraded",
  limit: perAddress(60, "minute"),
  input: z.strictObject({ listingIds: z.array(DocumentId).min(1).max(MAX_VIEWS) }),
  output: z.object({ views: Count }),
  failures: {},
});

export const rebuildCounters = defineOperation({
  name: "social.rebuildCounters",
  summary: "Recount the likes, watchers and comments of a listing from their documents",
  http: { method: "POST", path: "/v1/listings/{listingId}/counters/rebuild" },
  access: "admin",
  audit: { target: { input: "listingId" }, reason: "note" },
  input: z.strictObject({ listingId: DocumentId, note: AuditReason.optional() }),
  output: z.object({ likes: Count, watchers: Count, comments: Count, views: Count, differed: z.boolean() }),
  failures: { ListingNotFound: notFound("No such listing") },
});

export const rebuildAllCounters = defineOperation({
  name: "social.rebuildAllCounters",
  summary: "Recount the counters of every listing; only estimates the work unless `dryRun` is false",
  http: { method: "POST", path: "/v1/counters/rebuilds" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: { target: "call", reason: "note", details: ["dryRun", "budget"] },
  input: z.strictObject(backfillInput),
  output: BackfillStart,
  failures: {},
});
