import * as z from "zod";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition, notFound, resourceExhausted } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { PublicationView, RefusalView } from "../publishing/publication-view.ts";

/** Progress is in `members/{uid}/publications/{id}`, and each refused draft in `refusals` below it. */
export const publishDrafts = defineOperation({
  name: "listings.publishDrafts",
  summary: "Publish many drafts; only checks them unless `dryRun` is false",
  http: { method: "POST", path: "/v1/me/publications" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(30, "day"),
  idempotency: "required",
  input: z
    .strictObject({
      /** Only check the drafts, and tell which ones lack what. */
      dryRun: z.boolean().default(true),
      /** Only the drafts of this import. */
      importId: DocumentId.optional(),
      /** Only these drafts. */
      listingIds: z.array(DocumentId).min(1).max(1000).optional(),
    })
    .refine(
      ({ importId, listingIds }) => importId === undefined || listingIds === undefined,
      "Name an import, or listings, or neither for all drafts",
    ),
  output: PublicationView,
  failures: {
    PublicationRunning: failedPrecondition("Wait until your other publication has ended", {
      publicationId: z.string(),
    }),
    DailyLimitReached: resourceExhausted(
      "You have published as many drafts at once as a day allows; publish the rest later",
      { limit: z.int(), retryAfterSeconds: z.int() },
    ),
  },
});

export const getPublication = defineOperation({
  name: "listings.getPublication",
  summary: "Get how far the publishing of many drafts has come, and which were refused and why",
  http: { method: "GET", path: "/v1/me/publications/{publicationId}" },
  access: "seller",
  blocks: "own",
  scope: "listings:read",
  limit: perMember(600, "hour"),
  input: z.strictObject({
    publicationId: DocumentId,
    /** In pages of up to 50 refused drafts. */
    ...pageInput({ max: 10, usual: 2 }),
  }),
  output: z.object({
    publication: PublicationView,
    refusals: z.array(RefusalView),
    next: Cursor.nullable(),
  }),
  failures: { PublicationNotFound: notFound("You have no such publication") },
});
