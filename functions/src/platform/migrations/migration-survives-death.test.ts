import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import {
  addLamps,
  begin,
  lampMigration,
  runSlices,
} from "../../../test-support/migrations/lamp-migration.ts";
import { assertSurvivesDeaths } from "../../../test-support/survive-deaths.ts";
import type { Context } from "../runtime/context.ts";
import { joinMigrations } from "./define-migration.ts";
import { migrationStore } from "./migration-store.ts";

const table = joinMigrations({ ...lampMigration, sliceSize: 2 });

async function prepare(): Promise<MemoryWorld> {
  const world = memoryContext();
  await addLamps(world, 3);
  return world;
}

/** Whoever repeats it finds where it was. */
async function migrate(world: MemoryWorld, context: Context): Promise<void> {
  const known = await migrationStore(world.context).find("tests.lampWatts");
  if (!known) await begin(context, "forward", { table, id: "there" });
  await runSlices(world, { context, table });
}

async function reverse(world: MemoryWorld, context: Context): Promise<void> {
  const known = await migrationStore(world.context).find("tests.lampWatts");
  if (known?.state === "done") await begin(context, "back", { table, id: "back" });
  await runSlices(world, { context, table });
}

async function endState({ context, firestore }: MemoryWorld) {
  const { docs } = await firestore.collection("lamps").get();
  const migration = await migrationStore(context).find("tests.lampWatts");
  return { lamps: docs.map((lamp) => [lamp.id, lamp.data()]), state: migration?.state, era: migration?.era };
}

describe("A migration whose instance dies", () => {
  let world: MemoryWorld;

  for (const moment of ["before", "after"] as const) {
    it(`right ${moment} any of its commits ends as if none had died`, () =>
      assertSurvivesDeaths(moment, {
        prepare: async () => (world = await prepare()),
        story: (context) => migrate(world, context),
        endState,
        minCommits: 10,
      })).timeout(10_000);

    it(`right ${moment} any commit of its reversal gives every document its old values again`, () =>
      assertSurvivesDeaths(moment, {
        prepare: async () => {
          world = await prepare();
          await migrate(world, world.context);
          return world;
        },
        story: (context) => reverse(world, context),
        endState,
        minCommits: 10,
      })).timeout(10_000);
  }
});
