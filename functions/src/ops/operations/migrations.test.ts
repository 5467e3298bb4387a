import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addLamps, lampMigration, lampTable } from "../../../test-support/migrations/lamp-migration.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { joinBackfills } from "../../platform/backfill/slice-handler.ts";
import { LEASE_MS } from "../../platform/jobs/job.ts";
import { runJob } from "../../platform/jobs/run-job.ts";
import { joinMigrations } from "../../platform/migrations/define-migration.ts";
import { migrationHandlers } from "../../platform/migrations/migration-handlers.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { OPERATORS_QUEUE } from "../jobs.ts";
import { resumeBackfill, stopBackfill } from "./backfills.ts";
import { migrationOperations } from "./migrations.ts";

const operations = migrationOperations(lampTable);
const { listMigrations, planMigration, runMigration, reverseMigration } = operations;
const queue = joinBackfills(OPERATORS_QUEUE, migrationHandlers(lampTable, OPERATORS_QUEUE));

describe("An admin", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addLamps(world);
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
  });

  const call = (operation: AnyImplementation, input: object = {}, uid = "ada") =>
    callAs(uid, operation, { context: world.context, input }) as Promise<Record<string, unknown>>;
  const asked = (changes: object = {}) => ({ migration: "tests.lampWatts", reason: "Due", ...changes });
  const listed = async () => {
    const { migrations } = await call(listMigrations);
    const [first = assert.fail()] = migrations as Record<string, unknown>[];
    return first;
  };
  const runSlices = async (count = 10) => {
    for (let slice = 0; slice < count; slice += 1) {
      const { docs } = await world.firestore.collection("jobs").where("state", "==", "pending").get();
      for (const { id } of docs) await runJob(queue, id, world.context);
      world.clock.advance(LEASE_MS);
    }
  };

  it("plans a migration, runs it, stops and resumes it, and reverses it", async () => {
    assert.deepEqual([(await listed())["state"], (await listed())["backfillId"]], ["new", null]);
    const { changed, documents } = await call(planMigration, { migration: "tests.lampWatts" });
    assert.deepEqual([changed, documents], [10, 11]);
    const { migration, backfill } = await call(runMigration, asked());
    const { id: backfillId } = backfill as { id: string };
    assert.deepEqual(migration, await listed());
    assert.deepEqual([(await listed())["state"], (await listed())["backfillId"]], ["migrating", backfillId]);
    await runSlices(1);
    await call(stopBackfill, { backfillId });
    await runSlices();
    assert.equal((await listed())["state"], "migrating");
    await call(resumeBackfill, { backfillId });
    await runSlices();
    assert.equal((await listed())["state"], "done");
    assert.equal((await call(planMigration, { migration: "tests.lampWatts" }))["changed"], 0);
    await call(reverseMigration, asked());
    await runSlices();
    assert.equal((await listed())["state"], "reversed");
    assert.equal((await call(planMigration, { migration: "tests.lampWatts" }))["changed"], 10);
  });

  it("is refused what is not to be done, with the reason", async () => {
    const refusal = (operation: AnyImplementation, input: object) => reasonOf(call(operation, input));
    const unknown = asked({ migration: "tests.unheardOf" });
    assert.equal(await refusal(runMigration, unknown), "MigrationNotFound");
    assert.equal(await refusal(reverseMigration, unknown), "MigrationNotFound");
    assert.equal(await refusal(planMigration, { migration: "tests.unheardOf" }), "MigrationNotFound");
    assert.equal(await refusal(runMigration, asked({ reason: "" })), "InvalidInput");
    assert.equal(await refusal(reverseMigration, asked()), "MigrationNotBegun");
    await call(runMigration, asked());
    assert.equal(await refusal(runMigration, asked()), "MigrationRunning");
    assert.equal(await refusal(reverseMigration, asked()), "MigrationRunning");
    await runSlices();
    const required = migrationOperations(joinMigrations({ ...lampMigration, isRequired: true }));
    assert.equal(await refusal(required.reverseMigration, asked()), "MigrationRequired");
    world.clock.advance(30 * 24 * 3_600_000);
    assert.equal(await refusal(reverseMigration, asked()), "OldDocumentsExpired");
  });

  it("alone runs migrations: a moderator is refused", async () => {
    for (const operation of Object.values(operations)) {
      const isListed = operation === listMigrations;
      const input = isListed ? {} : operation === planMigration ? { migration: "tests.lampWatts" } : asked();
      assert.equal(await reasonOf(call(operation, input, "mo")), "AccessDenied");
    }
  });
});
