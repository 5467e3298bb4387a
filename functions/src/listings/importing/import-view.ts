import * as z from "zod";
import { importModes, importStates, isFinished, type Import } from "./import.ts";

/** What changes while an import runs. */
export const ImportProgress = z
  .object({
    state: z.enum(importStates),
    lines: z.object({
      /** Known once all have been checked. */
      total: z.int(),
      imported: z.int(),
      updated: z.int(),
      duplicates: z.int(),
      invalid: z.int(),
    }),
  })
  .meta({ id: "ListingsImportProgress" });

export const ImportView = ImportProgress.extend({
  id: z.string(),
  mode: z.enum(importModes),
  /** Whether it is `done` or `failed`, and nothing changes any more. */
  isFinished: z.boolean(),
  /** The first of them; the report has all. */
  faults: z.array(
    z.object({
      line: z.int(),
      column: z.string().nullable(),
      reason: z.string(),
      value: z.string(),
    }),
  ),
  ignoredColumns: z.array(z.string()),
  /** Where in Storage its seller finds the report, if any line is bad. */
  report: z.string().nullable(),
  failure: z.object({ reason: z.string(), message: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}).meta({ id: "ListingsImport" });

export function presentProgress({ state, lines }: Import): z.input<typeof ImportProgress> {
  return { state, lines };
}

export function presentImport(imported: Import): z.input<typeof ImportView> {
  const { createdAt, updatedAt } = imported;
  return {
    ...imported,
    isFinished: isFinished(imported),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
