import * as z from "zod";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { notFound } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { ImportProgress, ImportView } from "../importing/import-view.ts";

/**
 * A file to import is uploaded to `imports/{uid}/{importId}` with an id chosen by the client;
 * `members/{uid}/imports/{importId}` has its progress.
 */
export const getImportTemplate = defineOperation({
  name: "listings.getImportTemplate",
  summary: "Get the CSV template for importing listings, with what each column accepts",
  http: { method: "GET", path: "/v1/import-template", cacheSeconds: 3600 },
  access: "anyone",
  blocks: "public",
  scope: "listings:read",
  input: z.strictObject({}),
  output: z.object({
    /** The header and one line as an example. */
    csv: z.string(),
    columns: z.array(
      z.object({
        name: z.string(),
        isRequired: z.boolean(),
        about: z.string(),
        /** The allowed values; null when they are not from a list. */
        allowed: z.array(z.string()).nullable(),
      }),
    ),
  }),
  failures: {},
});

/**
 * By `stream()` of Firebase's clients: a chunk whenever the counts have changed, one a second at most; the output once the import
 * has finished, or after 45 seconds with `isFinished: false`, to call again. The file may have been uploaded just now: a stream
 * waits 15 seconds for its import. No key can call it, since none can upload a file.
 */
export const getImport = defineOperation({
  name: "listings.getImport",
  summary: "Get how far the import of your listings has come, and what was wrong with its lines",
  http: { method: "GET", path: "/v1/me/listing-imports/{importId}" },
  access: "member",
  blocks: "own",
  limit: perMember(30, "minute"),
  input: z.strictObject({ importId: DocumentId }),
  chunk: ImportProgress,
  output: ImportView,
  failures: { ImportNotFound: notFound("You have no such import; upload its file first") },
});
