import type { PlainValue } from "../firestore/plain-values.ts";
import type { ReadOnlyDatabase } from "../firestore/read-only-database.ts";

/** Takes a field away. */
export const removed = Symbol("removed");

/** New values of top-level fields; fields that are not named stay as they are. */
type Changes = Readonly<Record<string, PlainValue | typeof removed>>;

/** One document that may have an earlier shape. */
interface Migrated<Document> {
  readonly path: string;
  /** In whichever shape it is. */
  readonly document: Document;
  /** For what the document alone does not tell: it cannot write. */
  readonly database: ReadOnlyDatabase;
}

/** The change of a stored shape, declared once by the domain that owns the documents. `docs/migrations.md` says how one goes. */
export interface MigrationDefinition<Document = Record<string, unknown>> {
  /** `domain.change`, used once: the id of `migrations/{name}`. */
  readonly name: `${string}.${string}`;
  /** What becomes different, and why. */
  readonly summary: string;
  /** The name of the collection, wherever in the tree its documents lie. */
  readonly collection: string;
  /**
   * What brings a document into its new shape; undefined where it has that already. Decides by what it reads alone, since it runs
   * again after a death, for a dry run, and while code writes documents in the new shape. What it throws is retried, and
   * the document skipped in the end.
   */
  readonly migrate: (found: Migrated<Document>) => Changes | undefined | Promise<Changes | undefined>;
  /** The most that `migrate` reads besides the document. */
  readonly readsPerDocument?: number;
  /** Documents of a slice; fewer where they are large: their old versions are in memory at once. */
  readonly sliceSize?: number;
  /** This code no longer reads the old shape: it is not deployed before the migration is done. */
  readonly isRequired: boolean;
}

export type AnyMigration = MigrationDefinition;

export function defineMigration<Document>(
  definition: MigrationDefinition<Document>,
): MigrationDefinition<Document> {
  return definition;
}

/** Migrations of documents of all kinds. Their names are ids: no two may be alike. */
export function joinMigrations(...definitions: readonly MigrationDefinition<never>[]): AnyMigration[] {
  const names = definitions.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) throw new Error(`Two migrations are called ${repeated}`);
  // What `migrate` is given is whatever is stored: the definition says what it takes that for.
  return definitions as unknown as AnyMigration[];
}
