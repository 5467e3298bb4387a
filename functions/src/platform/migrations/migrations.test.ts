import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import {
  addLamps,
  begin,
  findBackfill,
  lampMigration,
  runSlices,
} from "../../../test-support/migrations/lamp-migration.ts";
import { stop, resume } from "../backfill/backfill.ts";
import { backfillStore } from "../backfill/backfill-store.ts";
import { invoke } from "../runtime/invocation.ts";
import { DAY } from "../values/clock.ts";
import { joinMigrations } from "./define-migration.ts";
import type { Migration } from "./migration.ts";

type Lamp = Record<string, unknown>;

describe("A migration", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addLamps(world);
  });

  const lamps = async () =>
    Object.fromEntries(
      (await world.firestore.collection("lamps").get()).docs.map((lamp) => [lamp.id, lamp.data()]),
    ) as Record<string, Lamp>;
  const read = async () =>
    (await world.firestore.doc("migrations/tests.lampWatts").get()).data() as Migration;
  const start = async (direction: "forward" | "back", id: string) => {
    const begun = await begin(world.context, direction, { id });
    if ("refusal" in begun) assert.fail(begun.refusal);
    return begun;
  };
  const migrate = async (id = "there") => {
    await start("forward", id);
    await runSlices(world);
  };
  const reverse = async (id = "back") => {
    await start("back", id);
    await runSlices(world);
  };
  const outcomes = async (id: string) => (await findBackfill(world.context, id)).outcomes;
  const setState = (id: string, change: typeof stop) =>
    world.context.database.runTransaction(async (transaction) => {
      const backfills = backfillStore(world.context);
      const found = await backfills.find(id, transaction);
      backfills.save(transaction, change(found ?? assert.fail(), world.clock.now()));
    });

  it("brings every document into its new shape, leaves the others alone, and is done with the last slice", async () => {
    await migrate();
    const migrated = Object.values(await lamps());
    assert.equal(migrated.length, 11);
    assert.ok(migrated.every(({ power, watts }) => power === undefined && typeof watts === "number"));
    assert.deepEqual(await outcomes("there"), { changed: 10, unchanged: 1 });
    assert.deepEqual([(await read()).state, (await read()).era], ["done", 1]);
  });

  it("costs what it said it would", async () => {
    await invoke({ requestId: "test" }, async (billed) => {
      const { start: begun } = await start("forward", "there");
      assert.deepEqual({ reads: billed.reads, writes: billed.writes }, { reads: 3, writes: 3 });
      await runSlices(world);
      const { documents, reads, writes } = begun.plan;
      assert.equal(documents, 11);
      // Beside its backfill, the document of the migration itself; one lamp has its new shape and is not written.
      assert.deepEqual({ reads: billed.reads, writes: billed.writes }, { reads: reads + 1, writes });
    });
  });

  it("gives every document its old values again when it is reversed, exactly", async () => {
    const before = await lamps();
    await migrate();
    await reverse();
    assert.deepEqual(await lamps(), before);
    assert.deepEqual([await outcomes("back"), (await read()).state], [{ reversed: 10 }, "reversed"]);
    await migrate("again");
    assert.deepEqual([(await read()).state, (await read()).era], ["done", 2]);
    await reverse("back again");
    assert.deepEqual(await lamps(), before);
  });

  it("keeps what was written since when it is reversed, and makes nothing that is gone", async () => {
    await migrate();
    await world.firestore.doc("lamps/10").update({ watts: 100 });
    await world.firestore.doc("lamps/11").update({ colour: "copper" });
    await world.firestore.doc("lamps/12").delete();
    await reverse();
    const { 10: changed, 11: painted, 12: gone } = await lamps();
    assert.deepEqual(changed, { watts: 100, colour: "brass" });
    assert.deepEqual(painted, { power: "11 W", colour: "copper" });
    assert.equal(gone, undefined);
    assert.deepEqual(await outcomes("back"), { deleted: 1, reversed: 8, writtenSince: 1 });
  });

  it("may run twice, and finds the second time what code of before has written meanwhile", async () => {
    const before = await lamps();
    await start("forward", "there");
    await runSlices(world, { slices: 2 });
    const writtenLate = { power: "60 W", colour: "brass" };
    await world.firestore.doc("lamps/10").set(writtenLate);
    await runSlices(world);
    assert.deepEqual((await lamps())["10"], writtenLate);
    await migrate("again");
    assert.deepEqual(await outcomes("again"), { changed: 1, unchanged: 10 });
    assert.deepEqual((await lamps())["10"], { watts: 60, colour: "brass" });
    await reverse();
    assert.deepEqual(await lamps(), { ...before, "10": writtenLate });
  });

  it("saves and changes what it finds when a document is written between its look and its change", async () => {
    const database = world.database.another();
    const exactDocuments = database.exactDocuments.bind(database);
    let writes = 0;
    database.exactDocuments = () => {
      const documents = exactDocuments();
      const update = documents.update.bind(documents);
      documents.update = async (...change) => {
        writes += 1;
        if (writes <= 2) await world.firestore.doc("lamps/10").set({ power: `${writes} W`, colour: "red" });
        return update(...change);
      };
      return documents;
    };
    await start("forward", "there");
    await runSlices(world, { context: { ...world.context, database } });
    assert.deepEqual((await lamps())["10"], { watts: 2, colour: "red" });
    await reverse();
    assert.deepEqual((await lamps())["10"], { power: "2 W", colour: "red" });
  });

  it("stops between two slices, and goes on there", async () => {
    await start("forward", "there");
    await runSlices(world, { slices: 1 });
    await setState("there", stop);
    await runSlices(world);
    assert.deepEqual([(await read()).state, await outcomes("there")], ["migrating", { changed: 4 }]);
    await world.context.database.runTransaction(async (transaction) => {
      const backfills = backfillStore(world.context);
      const found = await backfills.find("there", transaction);
      await backfills.saveAndEnqueueNext(transaction, resume(found ?? assert.fail(), 0, world.clock.now()));
    });
    await runSlices(world);
    assert.deepEqual(
      [(await read()).state, await outcomes("there")],
      ["done", { changed: 10, unchanged: 1 }],
    );
  });

  it("is not done while a document cannot be migrated, which keeps no other", async () => {
    await world.firestore.doc("lamps/13").update({ power: "bright" });
    await migrate();
    const { state, failed, failures } = await findBackfill(world.context, "there");
    assert.deepEqual([state, failed], ["done", 1]);
    assert.deepEqual(failures, [{ id: "lamps/13", reason: "Error: No power: bright" }]);
    assert.equal((await read()).state, "migrating");
    await world.firestore.doc("lamps/13").update({ power: "13 W" });
    await migrate("again");
    assert.equal((await read()).state, "done");
  });

  it("has one backfill at a time, and a stopped one does not go on once it is reversed", async () => {
    await start("forward", "there");
    assert.deepEqual(await begin(world.context, "back"), { refusal: "Running" });
    assert.deepEqual(await begin(world.context, "forward"), { refusal: "Running" });
    await runSlices(world, { slices: 1 });
    await setState("there", stop);
    assert.deepEqual(await begin(world.context, "back"), { refusal: "Running" });
    world.clock.advance(DAY);
    await reverse();
    assert.deepEqual(await outcomes("back"), { reversed: 4 });
    await world.context.database.runTransaction(async (transaction) => {
      const backfills = backfillStore(world.context);
      const found = await backfills.find("there", transaction);
      await backfills.saveAndEnqueueNext(transaction, resume(found ?? assert.fail(), 0, world.clock.now()));
    });
    await runSlices(world);
    const { state, lastError } = await findBackfill(world.context, "there");
    assert.equal(state, "failed");
    assert.match(lastError ?? "", /Another backfill of this migration has begun/);
    assert.equal(Object.values(await lamps()).filter(({ power }) => power).length, 10);
  });

  it("is not reversed where it never began, where code needs it, or once the old documents are gone", async () => {
    assert.deepEqual(await begin(world.context, "back"), { refusal: "NotBegun" });
    await migrate();
    const table = joinMigrations({ ...lampMigration, isRequired: true });
    assert.deepEqual(await begin(world.context, "back", { table }), { refusal: "Required" });
    world.clock.advance(30 * DAY);
    assert.deepEqual(await begin(world.context, "back"), { refusal: "Expired" });
  });
});
