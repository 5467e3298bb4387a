import * as z from "zod";
import { AuditReason } from "../platform/audit/audit-reason.ts";
import { backfillInput, BackfillStart } from "../platform/backfill/backfill-view.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { singleLineText } from "../platform/values/text.ts";
import { PhotoInput } from "./shown-photo.ts";

export { createUpload } from "./upload-contract.ts";
export { PhotoPicture } from "./photo-picture.ts";
export { PhotoInput, photoKey, ShownPhoto } from "./shown-photo.ts";

export const blockPhoto = defineOperation({
  name: "media.blockPhoto",
  summary:
    "Block this photo, as a listing or an order shows it: uploads that look like it are refused from now on",
  http: { method: "POST", path: "/v1/media/{mediaId}/block" },
  access: "moderator",
  limit: perMember(300, "hour"),
  audit: { target: { input: "mediaId" }, reason: "note", details: ["generation"] },
  input: PhotoInput.extend({ note: singleLineText({ min: 1, max: 200 }) }),
  output: z.object({ phash: z.string() }),
  failures: {
    PhotoNotFound: notFound("No such photo, or it was never published"),
    NothingToCompare: failedPrecondition(
      "This photo has too little detail to block others like it; suspend the listing instead",
    ),
  },
});

export const unblockPhoto = defineOperation({
  name: "media.unblockPhoto",
  summary: "Remove the block of a photo",
  http: { method: "DELETE", path: "/v1/media-blocks/{phash}" },
  access: "moderator",
  audit: { target: { input: "phash" }, reason: "note" },
  input: z.strictObject({
    phash: z.string().regex(/^[0-9a-f]{16}$/, "Send the hash that was blocked"),
    note: AuditReason.optional(),
  }),
  output: z.object({ phash: z.string() }),
  failures: {},
});

export const planOrphanRemoval = defineOperation({
  name: "media.planOrphanRemoval",
  summary: "List the photos that would be removed because nothing uses them; removes nothing",
  http: { method: "GET", path: "/v1/media/orphans" },
  access: "admin",
  input: z.strictObject({
    /** Photos due for a sweep by then; default: those due now. */
    by: z.iso
      .datetime()
      .refine((by) => by >= "0001", "Firestore knows no year 0")
      .optional(),
    /** How many photos to examine. */
    ...pageInput({ usual: 50 }),
  }),
  output: z.object({
    examined: z.int(),
    orphans: z.array(
      z.object({ mediaId: z.string(), owner: z.string(), state: z.string(), updatedAt: z.iso.datetime() }),
    ),
    next: Cursor.nullable(),
  }),
  failures: {},
});

export const regenerate = defineOperation({
  name: "media.regenerate",
  summary: "Render photos again from their originals; only estimates the work unless `dryRun` is false",
  http: { method: "POST", path: "/v1/media/regenerations" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: { target: "call", reason: "note", details: ["dryRun", "budget", "owner", "renderedBefore"] },
  input: z.strictObject({
    ...backfillInput,
    /** Only this member's photos. */
    owner: DocumentId.optional(),
    /** Only photos last rendered before this; default: now. */
    renderedBefore: z.iso.datetime().optional(),
  }),
  output: BackfillStart,
  failures: {},
});
