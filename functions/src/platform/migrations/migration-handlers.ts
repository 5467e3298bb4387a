import type { Transaction } from "../firestore/transaction.ts";
import type { Backfill } from "../backfill/backfill.ts";
import type { BackfillDefinition } from "../backfill/define-backfill.ts";
import { defineSliceHandler, type BackfillHandler } from "../backfill/slice-handler.ts";
import type { ExactDocument } from "../firestore/exact-documents.ts";
import { readOnly } from "../firestore/read-only-database.ts";
import { describeError, NonRetryableError } from "../jobs/non-retryable-error.ts";
import type { Context } from "../runtime/context.ts";
import type { MigrationDefinition } from "./define-migration.ts";
import { applyChanges, findChanges, findReversal, type ExactChanges } from "./document-change.ts";
import { endMigration, isAtWork, type Direction } from "./migration.ts";
import { forwardBackfill, reversalBackfill } from "./migration-backfills.ts";
import { migrationStore } from "./migration-store.ts";
import { savedDocuments, type SavedDocument } from "./saved-documents.ts";

type Queue = BackfillDefinition["name"];

/** The handlers of all migrations, both ways. */
export function migrationHandlers(
  definitions: readonly MigrationDefinition[],
  queue: Queue,
): BackfillHandler[] {
  return definitions.flatMap((definition) => [
    forwardHandler(definition, queue),
    reversalHandler(definition, queue),
  ]);
}

/** A document that others write again and again is left to the next attempt at its slice. */
const MAX_ROUNDS = 5;

type Planned = { readonly found: ExactDocument; readonly changes: ExactChanges };

/**
 * Saves the old documents of a slice in one file, then changes each unless it was written since: what it was then is saved by itself
 * before it is tried again. So nothing is changed that is not saved as it was, and a repeat finds what is changed in its new shape.
 */
function forwardHandler(definition: MigrationDefinition, queue: Queue): BackfillHandler {
  return defineSliceHandler(forwardBackfill(definition, queue), {
    open({ context, backfill, parameters: { era } }) {
      const { database } = context;
      const saved = savedDocuments(context, { name: definition.name, era });
      const reading = readOnly(database);
      const save = (planned: readonly Planned[]) =>
        saved.save(planned.map(({ found: { path, fields: old }, changes }) => ({ path, old, changes })));

      async function changeOne(planned: Planned, round = 1): Promise<string> {
        const { found, changes } = planned;
        if (await applyChanges(database, found, changes)) return "changed";
        if (round >= MAX_ROUNDS) throw new Error(`${found.path} is written too often to be changed`);
        const [current] = await database.exactDocuments().getAll([found.path]);
        const further = current && (await findChanges(definition, current, reading));
        if (!current) return "deleted";
        if (!further) return "unchanged";
        await save([{ found: current, changes: further }]);
        return changeOne({ found: current, changes: further }, round + 1);
      }

      return async (documents) => {
        await requireAtWork(context, { definition, backfill, direction: "forward" });
        const plans = new Map<string, Planned | Error | undefined>();
        for (const { id, document: found } of documents) plans.set(id, await plan(found));
        const changing = [...plans.values()].filter(isPlanned);
        if (changing.length > 0) await save(changing);
        return async (id) => {
          const planned = plans.get(id);
          if (planned instanceof Error) throw planned;
          return planned ? changeOne(planned) : "unchanged";
        };
      };

      /** A document that cannot be migrated keeps no other. */
      async function plan(found: ExactDocument): Promise<Planned | Error | undefined> {
        try {
          const changes = await findChanges(definition, found, reading);
          return changes && { found, changes };
        } catch (error) {
          return error instanceof Error ? error : new Error(describeError(error));
        }
      }
    },
    atEnd: (given) => end(definition, given),
  });
}

function isPlanned(planned: Planned | Error | undefined): planned is Planned {
  return planned !== undefined && !(planned instanceof Error);
}

/** Gives each document its old values again where those that were changed are still as they were left. Creates none. */
function reversalHandler(definition: MigrationDefinition, queue: Queue): BackfillHandler {
  return defineSliceHandler(reversalBackfill(definition, queue), {
    open({ context, backfill }) {
      const { database } = context;

      async function reverseOne(saved: SavedDocument, round = 1): Promise<string> {
        const [current] = await database.exactDocuments().getAll([saved.path]);
        if (!current) return "deleted";
        const changes = findReversal(current, saved);
        if (!changes) return "writtenSince";
        if (await applyChanges(database, current, changes)) return "reversed";
        if (round >= MAX_ROUNDS) throw new Error(`${saved.path} is written too often to be changed`);
        return reverseOne(saved, round + 1);
      }

      return async () => {
        await requireAtWork(context, { definition, backfill, direction: "back" });
        return (_id, saved) => reverseOne(saved);
      };
    },
    atEnd: (given) => end(definition, given),
  });
}

interface AtWork {
  readonly definition: MigrationDefinition;
  readonly backfill: Backfill;
  readonly direction: Direction;
}

/** A backfill that was stopped must not be resumed once another has begun, least of all the other way. */
async function requireAtWork(context: Context, { definition, backfill, direction }: AtWork): Promise<void> {
  const migration = await migrationStore(context).find(definition.name);
  if (!isAtWork(migration, backfill, direction))
    throw new NonRetryableError("Another backfill of this migration has begun since");
}

/** In the transaction of the last slice: the state says no earlier that all is done. */
async function end(
  { name }: MigrationDefinition,
  { transaction, ended, context }: { transaction: Transaction; ended: Backfill; context: Context },
): Promise<void> {
  const migrations = migrationStore(context);
  const migration = await migrations.find(name, transaction);
  if (migration) migrations.save(transaction, endMigration(migration, ended, context.clock.now()));
}
