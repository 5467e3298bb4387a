import * as z from "zod";
import { backfillInput, BackfillStart } from "../platform/backfill/backfill-view.ts";
import { DocumentId } from "../platform/document-id.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { perMember } from "../platform/operations/limit.ts";

export const regenerate = defineOperation({
  name: "media.regenerate",
  summary: "Render photos again from their originals; says what it would touch unless `dryRun` is false",
  http: { method: "POST", path: "/v1/media/regenerations" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: z.strictObject({
    ...backfillInput,
    /** Only this member's photos. */
    owner: DocumentId.optional(),
    /** Only photos last rendered before this; left out: before now. */
    renderedBefore: z.iso.datetime().optional(),
  }),
  output: BackfillStart,
  failures: {},
});
