import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addLamps, lampMigration, lampTable } from "../../../test-support/migrations/lamp-migration.ts";
import { readOnly } from "../firestore/read-only-database.ts";
import { invoke } from "../runtime/invocation.ts";
import { defineMigration, joinMigrations, type AnyMigration } from "./define-migration.ts";
import { planMigration } from "./plan-migration.ts";

describe("The dry run of a migration", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addLamps(world);
  });
  const [lamps = assert.fail()] = lampTable;
  const plan = (
    definition: AnyMigration,
    { after = null, limit = 100 }: { after?: string | null; limit?: number } = {},
  ) => planMigration(definition, readOnly(world.context.database), { after, limit });

  it("says how many documents there are and would change, with examples, and goes on where it ended", async () => {
    await world.firestore.doc("lamps/11").update({ power: "bright" });
    const { sample, next, ...counts } = await plan(lamps, { limit: 4 });
    assert.deepEqual(counts, {
      documents: 11,
      examined: 4,
      changed: 3,
      failed: 1,
      failures: [{ path: "lamps/11", reason: "Error: No power: bright" }],
    });
    assert.deepEqual(sample[0], {
      path: "lamps/10",
      changes: { watts: { to: 10 }, power: { from: "10 W" } },
    });
    const rest = await plan(lamps, { after: next });
    assert.deepEqual([rest.examined, rest.changed, rest.next, rest.sample.length], [7, 6, null, 6]);
  });

  it("writes nothing: it is given a database that cannot, by its type and by what it has", async () => {
    const sneaky = defineMigration<Record<string, never>>({
      ...lampMigration,
      migrate: async ({ path, database }) => {
        assert.ok(Object.isFrozen(database));
        assert.deepEqual(Object.keys(database), ["get", "listGroup", "countGroup"]);
        assert.equal(Object.getPrototypeOf(database), Object.prototype);
        // @ts-expect-error: there is no way to set a document,
        assert.throws(() => database.set(path, {}));
        // @ts-expect-error: nor to begin a transaction,
        assert.throws(() => database.runTransaction(() => undefined));
        // @ts-expect-error: nor a collection, by which a document could be written.
        assert.throws(() => database.collection("lamps"));
        const [found] = await database.listGroup("lamps", { after: null, limit: 1 });
        assert.equal(typeof found?.fields, "object");
        return { watts: 1 };
      },
    });
    const before = await world.firestore.collection("lamps").get();
    await invoke({ requestId: "test" }, async (billed) => {
      const { changed } = await plan(joinMigrations(sneaky)[0] ?? assert.fail());
      assert.deepEqual([changed, billed.writes], [11, 0]);
    });
    const after = await world.firestore.collection("lamps").get();
    assert.deepEqual(
      after.docs.map(({ updateTime }) => updateTime),
      before.docs.map(({ updateTime }) => updateTime),
    );
    assert.equal((await world.firestore.doc("migrations/tests.lampWatts").get()).exists, false);
  });

  it("finds nothing to change where values are as they would be", async () => {
    const idle = defineMigration<Record<string, never>>({
      ...lampMigration,
      migrate: () => ({ colour: "brass" }),
    });
    assert.equal((await plan(joinMigrations(idle)[0] ?? assert.fail())).changed, 0);
  });
});

describe("The table of migrations", () => {
  it("has each name once", () => {
    assert.throws(
      () => joinMigrations(lampMigration, lampMigration),
      /Two migrations are called tests.lampWatts/,
    );
  });
});
