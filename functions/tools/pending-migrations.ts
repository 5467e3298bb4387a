import type { AnyMigration } from "../src/platform/migrations/define-migration.ts";

/** What a project's database says of its migrations. */
export interface MigrationsRead {
  /** There is no collection yet, so nothing has an earlier shape. */
  readonly isEmpty: boolean;
  /** By name; a migration that was never begun has none. */
  readonly states: ReadonlyMap<string, string>;
}

type Declared = Pick<AnyMigration, "name" | "summary" | "isRequired">;

/** The migrations without which this code must not be deployed. */
export function listRequired<M extends Declared>(table: readonly M[]): M[] {
  return table.filter(({ isRequired }) => isRequired);
}

/** Of those, the ones that are not done in a project. */
export function findPending<M extends Declared>(table: readonly M[], read: MigrationsRead): M[] {
  if (read.isEmpty) return [];
  return listRequired(table).filter(({ name }) => read.states.get(name) !== "done");
}

/** Whether a deploy brings functions at all: `--only hosting` does not. */
export function deploysFunctions(only: string | undefined): boolean {
  return only === undefined || only.split(",").some((part) => /^functions(?::|$)/.test(part.trim()));
}

/** What is missing, and how it is done with the code that is deployed now. */
export function describePending(pending: readonly Declared[], { states }: MigrationsRead): string {
  const lines = pending.flatMap(({ name, summary }) => [
    `${name} (${states.get(name) ?? "never begun"}): ${summary}`,
    `    GET  /v1/migrations/${name}/plan   says what would change`,
    `    POST /v1/migrations/${name}/run    {"reason": "…"} and an Idempotency-Key, as an admin`,
  ]);
  return [
    "This code no longer reads documents of an earlier shape, and these migrations are not done:",
    ...lines,
    "Run each with the version that is deployed now, until GET /v1/migrations says done; functions/docs/migrations.md tells more.",
  ].join("\n");
}
