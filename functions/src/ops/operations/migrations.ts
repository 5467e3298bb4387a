import { migrationTable } from "../../migration-table.ts";
import { readOnly } from "../../platform/firestore/read-only-database.ts";
import type { AnyMigration } from "../../platform/migrations/define-migration.ts";
import type { Migration } from "../../platform/migrations/migration.ts";
import { migrationStore } from "../../platform/migrations/migration-store.ts";
import { planMigration as plan } from "../../platform/migrations/plan-migration.ts";
import { requestMigration } from "../../platform/migrations/request-migration.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import * as contract from "../contract.ts";
import { OPERATORS_QUEUE as queue } from "../jobs.ts";

/** The operations over a table of migrations. */
export function migrationOperations(table: readonly AnyMigration[]) {
  const find = (wanted: string) => table.find(({ name }) => name === wanted);
  const dependencies = { context: wholeContext };
  return {
    listMigrations: implement(
      contract.listMigrations,
      { migrations: migrationStore },
      async ({ reader, migrations }) => {
        const names = table.map(({ name }) => name);
        const known = await migrations.findAll(names, reader);
        return { migrations: table.map((definition, index) => present(definition, known[index])) };
      },
    ),

    planMigration: implement(contract.planMigration, {}, async ({ input, fail, database }) => {
      const { migration, after = null, limit } = input;
      const definition = find(migration);
      if (!definition) throw fail.MigrationNotFound();
      return plan(definition, readOnly(database), { after, limit });
    }),

    runMigration: implement(contract.runMigration, dependencies, async (given) => {
      const { input, fail, caller, callId: backfillId, transaction, context } = given;
      const definition = find(input.migration);
      if (!definition) throw fail.MigrationNotFound();
      const request = { backfillId, budget: input.budget, requestedBy: caller.uid, queue };
      const begun = await requestMigration({ context, transaction }, definition, {
        ...request,
        direction: "forward",
      });
      if ("refusal" in begun) throw fail.MigrationRunning();
      return { ...begun.start, migration: present(definition, begun.migration) };
    }),

    reverseMigration: implement(contract.reverseMigration, dependencies, async (given) => {
      const { input, fail, caller, callId: backfillId, transaction, context } = given;
      const definition = find(input.migration);
      if (!definition) throw fail.MigrationNotFound();
      const request = { backfillId, budget: input.budget, requestedBy: caller.uid, queue };
      const begun = await requestMigration({ context, transaction }, definition, {
        ...request,
        direction: "back",
      });
      if (!("refusal" in begun)) return { ...begun.start, migration: present(definition, begun.migration) };
      const refuse = {
        Running: fail.MigrationRunning,
        Required: fail.MigrationRequired,
        NotBegun: fail.MigrationNotBegun,
        Expired: fail.OldDocumentsExpired,
      };
      throw refuse[begun.refusal]();
    }),
  };
}

export const { listMigrations, planMigration, runMigration, reverseMigration } =
  migrationOperations(migrationTable);

function present(
  { name, summary, collection, isRequired }: AnyMigration,
  known: Migration | undefined,
): OutputOf<typeof contract.listMigrations>["migrations"][number] {
  const { state = "new", backfillId = null, endedAt = null } = known ?? {};
  return {
    name,
    summary,
    collection,
    isRequired,
    state,
    backfillId,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
