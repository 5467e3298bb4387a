import * as z from "zod";
import { exportStates, type Export } from "./export.ts";

export const ExportView = z
  .object({
    id: z.string(),
    includeArchived: z.boolean(),
    state: z.enum(exportStates),
    /** Listings written so far. */
    listings: z.int(),
    /** Where in Storage their seller gets the files, each of a size that can be imported. */
    files: z.array(z.object({ path: z.string(), listings: z.int() })),
    failure: z.object({ reason: z.string(), message: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    /** The files are there until then. */
    expireAt: z.iso.datetime(),
  })
  .meta({ id: "ListingsExport" });

export function presentExport(exported: Export): z.input<typeof ExportView> {
  const { createdAt, updatedAt, expireAt } = exported;
  return {
    ...exported,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    expireAt: expireAt.toISOString(),
  };
}
