import { backfillStore } from "../backfill/backfill-store.ts";
import type { BackfillDefinition } from "../backfill/define-backfill.ts";
import { requestBackfill } from "../backfill/request-backfill.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import type { MigrationDefinition } from "./define-migration.ts";
import {
  beginMigrating,
  beginReversing,
  findReversalProblem,
  isIdle,
  type Direction,
  type Migration,
} from "./migration.ts";
import { forwardBackfill, reversalBackfill } from "./migration-backfills.ts";
import { migrationStore } from "./migration-store.ts";

interface Request {
  /** Of the backfill that is to start: new each time. */
  readonly backfillId: string;
  readonly budget: number;
  readonly requestedBy: string;
  readonly direction: Direction;
  readonly queue: BackfillDefinition["name"];
}

/** Why it was not begun: something is at work, or there is no way back. */
type Refusal = "Running" | "Required" | ReturnType<typeof findReversalProblem>;

interface Begun {
  readonly migration: Migration;
  readonly start: Awaited<ReturnType<typeof requestBackfill>>;
}

/** Begins a backfill of a migration, there or back, in a transaction that has not written yet. */
export async function requestMigration(
  { context, transaction }: { context: Context; transaction: Transaction },
  definition: MigrationDefinition,
  { backfillId, direction, queue, budget, requestedBy }: Request,
): Promise<Begun | { readonly refusal: NonNullable<Refusal> }> {
  const now = context.clock.now();
  const migrations = migrationStore(context);
  const backfills = backfillStore(context);
  const known = await migrations.find(definition.name, transaction);
  const latest = known && (await backfills.find(known.backfillId, transaction));
  if (!isIdle(latest, now)) return { refusal: "Running" };
  if (direction === "back") {
    if (definition.isRequired) return { refusal: "Required" };
    const problem = findReversalProblem(known, now);
    if (problem) return { refusal: problem };
  }
  const migration =
    direction === "back" && known
      ? beginReversing(known, backfillId)
      : beginMigrating(known, { name: definition.name, backfillId, now });
  const request = {
    id: backfillId,
    parameters: { era: migration.era },
    budget,
    dryRun: false,
    requestedBy,
  };
  const open = { context, transaction };
  // Its reads come before the writes of this transaction.
  const start =
    direction === "forward"
      ? await requestBackfill(open, forwardBackfill(definition, queue), request)
      : await requestBackfill(open, reversalBackfill(definition, queue), request);
  migrations.save(transaction, migration);
  return { migration, start };
}
