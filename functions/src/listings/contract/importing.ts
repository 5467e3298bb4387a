import * as z from "zod";
import { defineOperation } from "../../platform/operations/define-operation.ts";

/**
 * A file to import is uploaded to `imports/{uid}/{importId}` with an id chosen by the client;
 * `members/{uid}/imports/{importId}` has its progress.
 */
export const getImportTemplate = defineOperation({
  name: "listings.getImportTemplate",
  summary: "Get the CSV template for importing listings, with what each column accepts",
  http: { method: "GET", path: "/v1/import-template", cacheSeconds: 3600 },
  access: "anyone",
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
