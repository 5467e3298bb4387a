import * as z from "zod";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { ExportView } from "../exporting/export-view.ts";

/** Progress is in `members/{uid}/exports/{id}`, and the files are at `exports/{uid}/{id}.csv` for a week. */
export const exportListings = defineOperation({
  name: "listings.exportListings",
  summary: "Export your listings as CSV, in the columns of an import",
  http: { method: "POST", path: "/v1/me/listing-exports" },
  access: "seller",
  blocks: "own",
  scope: "listings:read",
  limit: perMember(10, "day"),
  idempotency: "required",
  input: z.strictObject({ includeArchived: z.boolean().default(false) }),
  output: ExportView,
  failures: {
    ExportRunning: failedPrecondition("Wait until your other export has ended", { exportId: z.string() }),
  },
});

export const getExport = defineOperation({
  name: "listings.getExport",
  summary: "Get how far the export of your listings has come, and where its files are",
  http: { method: "GET", path: "/v1/me/listing-exports/{exportId}" },
  access: "seller",
  blocks: "own",
  scope: "listings:read",
  limit: perMember(600, "hour"),
  input: z.strictObject({ exportId: DocumentId }),
  output: ExportView,
  failures: { ExportNotFound: notFound("You have no such export") },
});
