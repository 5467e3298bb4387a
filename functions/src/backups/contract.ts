import * as z from "zod";
import { Cursor } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { backupStates } from "./backup.ts";
import { proofStates } from "./proof.ts";

const Time = z.iso.datetime();
const Count = z.int();
const BackupId = z.string().regex(/^\d{4}-\d\d-\d\d(\.\d)?$/);

const Proof = z.object({
  id: z.string(),
  backupId: z.string(),
  state: z.enum(proofStates),
  startedAt: Time,
  endedAt: Time.nullable(),
  share: z.number().meta({ description: "Part of the documents that is looked at; 1 is all" }),
  restored: Count,
  compared: Count,
  faults: z.array(z.string()),
});

export const getBackups = defineOperation({
  name: "backups.getBackups",
  summary: "Read which backups there are, how the latest goes, and what the latest proof found",
  http: { method: "GET", path: "/v1/backups" },
  access: "admin",
  input: z.strictObject({}),
  output: z.object({
    latest: z
      .object({
        id: z.string(),
        state: z.enum(backupStates),
        readTime: Time,
        startedAt: Time,
        endedAt: Time.nullable(),
        documents: Count,
        reads: Count,
        archived: Count,
        deleted: Count,
      })
      .nullable(),
    /** The latest first. */
    complete: z.array(
      z.object({ id: z.string(), readTime: Time, completeAt: Time, documents: Count, sha256: z.string() }),
    ),
    proof: Proof.nullable(),
  }),
  failures: {},
});

export const getArchived = defineOperation({
  name: "backups.getArchived",
  summary: "Read what was archived of a collection before it was deleted: a day of it, or one document",
  http: { method: "GET", path: "/v1/archive/{collection}/{day}" },
  access: "admin",
  input: z.strictObject({
    collection: z.string().regex(/^[A-Za-z]{1,50}$/),
    day: z.iso.date().meta({ description: "On which the documents were made, in UTC" }),
    id: DocumentId.optional(),
    after: Cursor.optional(),
  }),
  output: z.object({
    documents: z.array(z.object({ id: z.string(), data: z.record(z.string(), z.unknown()) })),
    next: Cursor.nullable(),
  }),
  failures: { NotArchived: notFound("Nothing of this collection is archived") },
});

export const proveBackup = defineOperation({
  name: "backups.proveBackup",
  summary:
    "Prove a backup, the latest by default: restore it into a database of its own, compare, and empty that",
  http: { method: "POST", path: "/v1/backups/prove" },
  access: "admin",
  limit: perMember(10, "day"),
  input: z.strictObject({ backupId: BackupId.optional() }),
  output: Proof,
  failures: {
    BackupNotFound: notFound("There is no such complete backup"),
    ProofRunning: failedPrecondition("A proof is running; wait until it has ended"),
  },
});
