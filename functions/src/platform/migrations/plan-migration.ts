import { toPlain } from "../firestore/plain-values.ts";
import type { ReadOnlyDatabase } from "../firestore/read-only-database.ts";
import { describeError } from "../jobs/non-retryable-error.ts";
import type { MigrationDefinition } from "./define-migration.ts";
import { findChanges } from "./document-change.ts";

interface PlannedChange {
  readonly path: string;
  /** By field; a value that there is none of is left out. */
  readonly changes: Record<string, { from?: unknown; to?: unknown }>;
}

export interface MigrationPlan {
  /** Of the collection, whichever shape they have. */
  readonly documents: number;
  readonly examined: number;
  /** Of those examined, how many would change, and how many cannot be migrated as they are. */
  readonly changed: number;
  readonly failed: number;
  readonly sample: PlannedChange[];
  readonly failures: { readonly path: string; readonly reason: string }[];
  /** The path after which to go on; null at the end. */
  readonly next: string | null;
}

const SAMPLE_SIZE = 10;

/** What a migration would do, found in some documents. It is given no database that could write. */
export async function planMigration(
  definition: MigrationDefinition,
  database: ReadOnlyDatabase,
  { after, limit }: { after: string | null; limit: number },
): Promise<MigrationPlan> {
  const { collection } = definition;
  const [documents, examined] = await Promise.all([
    database.countGroup(collection),
    database.listGroup(collection, { after, limit }),
  ]);
  const planned: PlannedChange[] = [];
  const failures: { path: string; reason: string }[] = [];
  for (const found of examined) {
    try {
      const changes = Object.entries((await findChanges(definition, found, database)) ?? {});
      const described = changes.map(([field, to]) => {
        const from = found.fields[field];
        return [field, { ...(from && { from: toPlain(from) }), ...(to && { to: toPlain(to) }) }] as const;
      });
      if (changes.length > 0) planned.push({ path: found.path, changes: Object.fromEntries(described) });
    } catch (error) {
      failures.push({ path: found.path, reason: describeError(error) });
    }
  }
  return {
    documents,
    examined: examined.length,
    changed: planned.length,
    failed: failures.length,
    sample: planned.slice(0, SAMPLE_SIZE),
    failures: failures.slice(0, SAMPLE_SIZE),
    next: examined.length < limit ? null : (examined.at(-1)?.path ?? null),
  };
}
