import type { Context } from "../../src/platform/runtime/context.ts";
import { joinBackfills } from "../../src/platform/backfill/slice-handler.ts";
import { backfillStore } from "../../src/platform/backfill/backfill-store.ts";
import { LEASE_MS, type Job } from "../../src/platform/jobs/job.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import {
  defineMigration,
  joinMigrations,
  removed,
  type AnyMigration,
} from "../../src/platform/migrations/define-migration.ts";
import { migrationHandlers } from "../../src/platform/migrations/migration-handlers.ts";
import type { Direction } from "../../src/platform/migrations/migration.ts";
import { requestMigration } from "../../src/platform/migrations/request-migration.ts";
import { HOUR } from "../../src/platform/values/clock.ts";
import type { MemoryWorld } from "../memory/memory-context.ts";

const queue = "tests.processDocuments";

/** Of before: the power in one text. Of now: a number of watts. */
interface PastLamp {
  readonly power?: string;
  readonly watts?: number;
  readonly colour: string;
}

export const lampMigration = defineMigration<PastLamp>({
  name: "tests.lampWatts",
  summary: "Lamps have their power as a number",
  collection: "lamps",
  migrate: ({ document: { power } }) => {
    if (power === undefined) return undefined;
    const watts = Number(/^(\d+) W$/.exec(power)?.[1] ?? Number.NaN);
    if (Number.isNaN(watts)) throw new Error(`No power: ${power}`);
    return { watts, power: removed };
  },
  sliceSize: 4,
  isRequired: false,
});

export const lampTable = joinMigrations(lampMigration);

/** Puts lamps of the old shape in place, and one of the new. */
export async function addLamps({ firestore }: Pick<MemoryWorld, "firestore">, count = 10): Promise<void> {
  const batch = firestore.batch();
  for (let number = 10; number < 10 + count; number += 1)
    batch.set(firestore.doc(`lamps/${number}`), { power: `${number} W`, colour: "brass" });
  batch.set(firestore.doc("lamps/20"), { watts: 20, colour: "brass" });
  await batch.commit();
}

let begun = 0;

/** Begins a backfill of the migration, there or back. */
export function begin(
  context: Context,
  direction: Direction,
  { table = lampTable, budget = 1000, id = `b${(begun += 1)}` }: Partial<Begin> = {},
) {
  const [definition] = table;
  if (!definition) throw new Error("There is no migration");
  const request = { backfillId: id, budget, requestedBy: "ada", queue, direction } as const;
  return context.database.runTransaction((transaction) =>
    requestMigration({ context, transaction }, definition, request),
  );
}

interface Begin {
  readonly table: readonly AnyMigration[];
  readonly budget: number;
  readonly id: string;
}

/** Runs what waits, and moves the clock past back-offs and leases, until nothing is left. */
export async function runSlices(
  { firestore, clock, context: whole }: MemoryWorld,
  { context = whole, slices = 100, table = lampTable }: Partial<Run> = {},
): Promise<void> {
  const handler = joinBackfills(queue, migrationHandlers(table, queue));
  for (let slice = 0; slice < slices; slice += 1) {
    const { docs } = await firestore.collection("jobs").get();
    const next = docs.find((job) => ["pending", "running"].includes((job.data() as Job).state));
    if (!next) return;
    await runJob(handler, next.id, context);
    clock.advance(LEASE_MS + HOUR);
  }
}

interface Run {
  readonly context: Context;
  readonly slices: number;
  readonly table: readonly AnyMigration[];
}

export async function findBackfill(context: Context, id: string) {
  const found = await backfillStore(context).find(id);
  if (!found) throw new Error(`There is no backfill ${id}`);
  return found;
}
