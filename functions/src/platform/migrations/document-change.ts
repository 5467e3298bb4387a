import type { Database } from "../firestore/database.ts";
import type { ExactDocument } from "../firestore/exact-documents.ts";
import { encodeFields, type ExactFields, type ExactValue } from "../firestore/exact-values.ts";
import { toExact, toPlainFields } from "../firestore/plain-values.ts";
import type { ReadOnlyDatabase } from "../firestore/read-only-database.ts";
import { removed, type MigrationDefinition } from "./define-migration.ts";

/** What a migration changes in one document, to the value as it is stored; undefined takes a field away. */
export type ExactChanges = Readonly<Record<string, ExactValue | undefined>>;

/** What the migration changes in a document; undefined where that has its new shape. */
export async function findChanges(
  { migrate }: MigrationDefinition,
  { path, fields }: ExactDocument,
  database: ReadOnlyDatabase,
): Promise<ExactChanges | undefined> {
  const document = toPlainFields(fields);
  const wanted = (await migrate({ path, document, database })) ?? {};
  const changes = Object.entries(wanted)
    .map(([field, value]) => [field, value === removed ? undefined : toExact(value)] as const)
    .filter(([field, value]) => !isSame(fields[field], value));
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
}

/**
 * What gives a document its old values again; undefined where one of the changed fields is no longer as the migration left it:
 * somebody has written it since, and knows better.
 */
export function findReversal(
  { fields }: Pick<ExactDocument, "fields">,
  { old, changes }: { old: ExactFields; changes: ExactChanges },
): ExactChanges | undefined {
  const changed = Object.entries(changes);
  if (!changed.every(([field, value]) => isSame(fields[field], value))) return undefined;
  return Object.fromEntries(changed.map(([field]) => [field, old[field]]));
}

function isSame(one: ExactValue | undefined, other: ExactValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return encodeFields({ one }, "") === encodeFields({ one: other }, "");
}

/** Writes the changes unless the document was written since it was read. */
export function applyChanges(
  database: Database,
  { path, updatedAt }: Pick<ExactDocument, "path" | "updatedAt">,
  changes: ExactChanges,
): Promise<boolean> {
  return database.exactDocuments().update(path, changes, updatedAt);
}
