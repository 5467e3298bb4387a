import * as z from "zod";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { dataExportStates } from "../exporting/data-export.ts";

const Time = z.iso.datetime();

const DataExportView = z
  .object({
    state: z.enum(dataExportStates),
    requestedAt: Time,
    files: z
      .array(z.object({ path: z.string(), bytes: z.int() }))
      .meta({ description: "ZIP files in Storage, which their member alone can download" }),
    /** The files are there until then. */
    expiresAt: Time.nullable(),
    /** Then another one can be asked for. */
    nextAt: Time,
  })
  .meta({ id: "DataExport" });

export const requestDataExport = defineOperation({
  name: "accounts.requestDataExport",
  summary: "Ask for all of one's own data, as ZIP files with one's photos; a mail says when they are ready",
  http: { method: "POST", path: "/v1/me/data-export" },
  access: "member",
  blocks: "own",
  limit: perMember(10, "hour"),
  allowsSuspended: true,
  checksRevocation: true,
  signedInWithin: 5,
  input: z.strictObject({}),
  output: DataExportView,
  failures: {
    ExportTooSoon: failedPrecondition("One export a day: use the last one, or ask again then", {
      nextAt: Time,
    }),
  },
});

export const getDataExport = defineOperation({
  name: "accounts.getDataExport",
  summary: "Read how far the export of one's own data has come, and where its files are",
  http: { method: "GET", path: "/v1/me/data-export" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  allowsSuspended: true,
  input: z.strictObject({}),
  output: z.object({ export: DataExportView.nullable() }),
  failures: {},
});
