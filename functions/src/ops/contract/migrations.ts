import * as z from "zod";
import { AuditReason } from "../../platform/audit/audit-reason.ts";
import { BackfillStart } from "../../platform/backfill/backfill-view.ts";
import { migrationStates } from "../../platform/migrations/migration.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";

const Time = z.iso.datetime();
const migration = z.string().max(100);
const MigrationNotFound = notFound("No such migration in the code that runs");
const MigrationRunning = failedPrecondition(
  "A backfill of this migration is at work, or was stopped less than three minutes ago",
);

const Migration = z
  .object({
    name: z.string(),
    summary: z.string(),
    collection: z.string(),
    isRequired: z.boolean().meta({ description: "This code reads the new shape alone" }),
    state: z.enum(["new", ...migrationStates]),
    backfillId: z.string().nullable(),
    endedAt: Time.nullable(),
  })
  .meta({ id: "Migration" });

export const listMigrations = defineOperation({
  name: "ops.listMigrations",
  summary: "List migrations and how far each is",
  http: { method: "GET", path: "/v1/migrations" },
  access: "admin",
  input: z.strictObject({}),
  output: z.object({ migrations: z.array(Migration) }),
  failures: {},
});

export const planMigration = defineOperation({
  name: "ops.planMigration",
  summary: "Find what a migration would change, in some documents, without changing any",
  http: { method: "GET", path: "/v1/migrations/{migration}/plan" },
  access: "admin",
  input: z.strictObject({
    migration,
    limit: z.int().min(1).max(500).default(100),
    after: z.string().max(1500).optional().meta({ description: "`next` of the plan before" }),
  }),
  output: z.object({
    documents: z.int(),
    examined: z.int(),
    changed: z.int(),
    failed: z.int(),
    sample: z.array(
      z.object({
        path: z.string(),
        changes: z.record(z.string(), z.object({ from: z.unknown().optional(), to: z.unknown().optional() })),
      }),
    ),
    failures: z.array(z.object({ path: z.string(), reason: z.string() })),
    next: z.string().nullable(),
  }),
  failures: { MigrationNotFound },
});

/** A migration is begun by one input, there or back. */
const request = z.strictObject({
  migration,
  budget: z
    .int()
    .min(1)
    .max(100_000_000)
    .default(10_000_000)
    .meta({ description: "The most documents it may process" }),
  reason: AuditReason,
});
const begun = BackfillStart.extend({ migration: Migration });

export const runMigration = defineOperation({
  name: "ops.runMigration",
  summary: "Bring the documents of a migration into their new shape, by a backfill",
  http: { method: "POST", path: "/v1/migrations/{migration}/run" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: { target: { input: "migration" }, reason: "reason", details: ["budget"] },
  input: request,
  output: begun,
  failures: { MigrationNotFound, MigrationRunning },
});

export const reverseMigration = defineOperation({
  name: "ops.reverseMigration",
  summary: "Give documents that a migration changed their old values again, unless written since",
  http: { method: "POST", path: "/v1/migrations/{migration}/reverse" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: { target: { input: "migration" }, reason: "reason", details: ["budget"] },
  input: request,
  output: begun,
  failures: {
    MigrationNotFound,
    MigrationRunning,
    MigrationNotBegun: failedPrecondition("There is nothing to reverse"),
    MigrationRequired: failedPrecondition("This code no longer reads the old shape: deploy code that does"),
    OldDocumentsExpired: failedPrecondition("The old documents are kept for 30 days"),
  },
});
