import assert from "node:assert/strict";
import { runJob } from "../../platform/jobs/run-job.ts";
import { DAY } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { drain } from "../../../test-support/drain.ts";
import {
  importHeader,
  importLines as lines,
  putImportFile,
  receiveImportFile as receive,
} from "../../../test-support/import-file.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember } from "../../../test-support/shop.ts";
import { MAX_PER_DAY, MAX_FAULTS_SHOWN, type Import } from "../importing/import.ts";
import { importedListingId } from "../importing/imported-listing-id.ts";
import { LINES_PER_JOB, LINES_PER_SLICE } from "../importing/write-slice.ts";
import { importJob } from "../jobs.ts";
import type { Listing } from "../listing.ts";
import importListings from "./import-listings.ts";

const csv = (...rows: string[]) => [importHeader, ...rows];

describe("an import", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "seller", ["seller"]);
  });

  const read = async (path: string) => (await world.firestore.doc(path).get()).data();
  const upload = (importId: string, rows: string[]) =>
    putImportFile(world.context, `imports/seller/${importId}`, rows);
  const importOf = async (importId: string) => (await read(`members/seller/imports/${importId}`)) as Import;
  const idOf = (reference: string) => importedListingId("seller", reference);
  const listing = async (reference: string) =>
    (await read(`listings/${idOf(reference)}`)) as Listing | undefined;
  const hasUpload = async (importId: string) => {
    const [isThere] = await (await world.context.openBucket()).file(`imports/seller/${importId}`).exists();
    return isThere;
  };
  const countOf = async (path: string) => (await world.firestore.collection(path).count().get()).data().count;
  const report = async (importId: string) => {
    const file = (await world.context.openBucket()).file(`imports/seller/${importId}/report.csv`);
    const [isThere] = await file.exists();
    return isThere ? (await file.download())[0].toString() : undefined;
  };
  const run = async (importId: string, rows: string[]) => {
    await receive(await upload(importId, rows), world.context);
    await drain(world.context);
    return importOf(importId);
  };

  it("reports what is wrong without cutting a character in half", async () => {
    const done = await run("one", csv(`R1,=${"x".repeat(98)}🏺🏺,1,EUR,`));
    assert.deepEqual([done.state, done.faults[0]?.value], ["done", `=${"x".repeat(98)}`]);
    const refused = await run("two", [`${importHeader},${"x".repeat(59)}🏺🏺`]);
    assert.match(refused.failure?.message ?? "", /knows no column “x{59}”/);
  });

  it("drafts each good line with its stock, reports the bad ones, and leaves no file but the report", async () => {
    const done = await run("one", csv(...lines(2), "R2,=cmd,1,EUR,", "R3,Lamp,1.005,EUR,1"));
    assert.deepEqual([done.state, done.failure], ["done", null]);
    assert.deepEqual(done.lines, { total: 4, imported: 2, updated: 0, duplicates: 0, invalid: 2 });
    assert.deepEqual(
      done.faults.map(({ line, column }) => [line, column]),
      [
        [4, "title"],
        [5, "price"],
      ],
    );
    const draft = await listing("R1");
    assert.deepEqual(
      [draft?.seller, draft?.state, draft?.title, draft?.price, draft?.version],
      ["seller", "draft", "Lamp 1", { amount: 250, currency: "EUR" }, 1],
    );
    assert.deepEqual(await read(`stock/${idOf("R1")}`), { onHand: 2, held: 0, nextHoldEndsAt: null });
    assert.equal(await listing("R2"), undefined);
    assert.equal(done.report, "imports/seller/one/report.csv");
    const text = await report("one");
    assert.match(text ?? "", /"4","title","This is a formula[^"]*","'=cmd"/);
    assert.match(text ?? "", /"5","price"/);
    assert.equal(await hasUpload("one"), false);
  });

  it("notifies its seller once", async () => {
    await run("one", csv(...lines(1)));
    await drain(world.context);
    const { docs } = await world.firestore.collection("members/seller/notifications").get();
    assert.deepEqual(
      docs.map((emitted) => [
        emitted.get("kind"),
        emitted.get("importId"),
        emitted.get("state"),
        emitted.get("imported"),
      ]),
      [["importFinished", "one", "done", 1]],
    );
  });

  it("shows the first bad lines while it runs, and reports all of them", async () => {
    const done = await run(
      "one",
      csv(...lines(MAX_FAULTS_SHOWN + 5).map((row) => row.replace("EUR", "EURO"))),
    );
    assert.deepEqual([done.lines.invalid, done.faults.length], [MAX_FAULTS_SHOWN + 5, MAX_FAULTS_SHOWN]);
    assert.equal((await report("one"))?.trim().split("\n").length, MAX_FAULTS_SHOWN + 6);
  });

  it("without bad lines has no report", async () => {
    assert.equal((await run("one", csv(...lines(1)))).report, null);
    assert.equal(await report("one"), undefined);
  });

  it("that cannot be read writes nothing and says why", async () => {
    const failed = await run("one", ["reference,titel", "R1,Lamp"]);
    assert.deepEqual([failed.state, failed.failure?.reason], ["failed", "ColumnsUnknown"]);
    assert.match(failed.failure?.message ?? "", /“titel”/);
    assert.equal(await countOf("listings"), 0);
    assert.equal(await report("one"), undefined);
  });

  it("with a line too many writes nothing", async () => {
    const failed = await run("one", csv(...lines(10_001)));
    assert.equal(failed.failure?.reason, "TooManyLines");
    assert.equal(await countOf("listings"), 0);
  });

  it("of a corrected file adds what was missing, and leaves what is there as it is", async () => {
    await run("one", csv("R0,Lamp,1,EUR,5", "R1,Lamp,?,EUR,1"));
    await world.firestore.doc(`listings/${idOf("R0")}`).update({ title: "Better lamp" });
    await world.firestore.doc(`stock/${idOf("R0")}`).update({ onHand: 3 });
    const again = await run("two", csv("R0,Lamp,9,EUR,5", "R1,Lamp,1,EUR,1"));
    assert.deepEqual(again.lines, { total: 2, imported: 1, updated: 0, duplicates: 1, invalid: 0 });
    assert.equal((await listing("R0"))?.title, "Better lamp");
    assert.equal((await read(`stock/${idOf("R0")}`))?.onHand, 3);
    assert.equal(await countOf("listings"), 2);
  });

  it("of a reference that another seller has is its own", async () => {
    await addMember(world.context, "rival", ["seller"]);
    await run("one", csv(...lines(1)));
    await receive(await putImportFile(world.context, "imports/rival/one", csv(...lines(1))), world.context);
    await drain(world.context);
    const { docs } = await world.firestore.collection("listings").get();
    assert.deepEqual(new Set(docs.map((each) => each.get("seller"))), new Set(["rival", "seller"]));
    assert.equal(docs.length, 2);
  });

  it("reported twice, and again when it is long done, happens once", async () => {
    const event = await upload("one", csv(...lines(3)));
    await Promise.all([receive(event, world.context), receive(event, world.context)]);
    await drain(world.context);
    const done = await importOf("one");
    await receive(event, world.context);
    await drain(world.context);
    assert.deepEqual(await importOf("one"), done);
    assert.equal(await countOf("jobs"), 1);
    assert.equal(await countOf("listings"), 3);
  });

  it("of a file under the id of an earlier one does not happen, and the file goes", async () => {
    await run("one", csv(...lines(1)));
    const done = await run("one", csv(...lines(2)));
    assert.deepEqual(done.lines, { total: 1, imported: 1, updated: 0, duplicates: 0, invalid: 0 });
    assert.equal(await hasUpload("one"), false);
  });

  it("waits for no other: beside a running one it is refused, and taken when that is done", async () => {
    await receive(await upload("one", csv(...lines(1))), world.context);
    await receive(await upload("two", csv(...lines(1, "S"))), world.context);
    const refused = await importOf("two");
    assert.deepEqual([refused.state, refused.failure?.reason], ["failed", "ImportRunning"]);
    await drain(world.context);
    assert.equal((await importOf("one")).state, "done");
    assert.equal((await run("three", csv(...lines(1, "S")))).state, "done");
  });

  it(`is the last of ${MAX_PER_DAY} a day`, async () => {
    for (let index = 0; index < MAX_PER_DAY; index += 1) await run(`import-${index}`, csv("x,x,x,x,x"));
    const refused = await run("more", csv(...lines(1)));
    assert.equal(refused.failure?.reason, "TooManyImports");
    world.clock.advance(DAY);
    assert.equal((await run("tomorrow", csv(...lines(1)))).state, "done");
  });

  it("of a seller who may not sell any more stops before the next slice", async () => {
    await receive(await upload("one", csv(...lines(2))), world.context);
    await world.firestore.doc("access/seller").update({ state: "suspended" });
    await drain(world.context);
    assert.deepEqual((await importOf("one")).failure?.reason, "NotASeller");
    assert.equal(await countOf("listings"), 0);
  });

  it("whose file is gone says so", async () => {
    await receive(await upload("one", csv(...lines(2))), world.context);
    await (await world.context.openBucket()).file("imports/seller/one").delete();
    await drain(world.context);
    assert.deepEqual((await importOf("one")).failure?.reason, "FileGone");
  });

  it("that kills its function again and again is given up", async () => {
    await receive(await upload("one", csv(...lines(2))), world.context);
    await world.firestore.doc("members/seller/imports/one").update({ attempts: 10, state: "checking" });
    await drain(world.context);
    assert.deepEqual((await importOf("one")).failure?.reason, "Stuck");
  });

  it("costs 3 reads and 2 writes to take, then 1 and 2 a line, 2 and 1 a slice, and 4 and 5 a job that ends it", async () => {
    const cost = async (work: () => Promise<void>) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await work();
        return [invocation.reads, invocation.writes];
      });
    for (const [importId, count] of Object.entries({ a: 1, b: LINES_PER_SLICE, c: LINES_PER_SLICE + 1 })) {
      const event = await upload(importId, csv(...lines(count, importId)));
      const taken = await cost(() => receive(event, world.context));
      const [, job] = importJob(await importOf(importId), world.clock.now());
      const imported = await cost(() => runJob(importListings, job.id, world.context));
      const slices = Math.ceil(count / LINES_PER_SLICE);
      assert.deepEqual(imported, [count + 2 * slices + 4, 2 * count + slices + 5]);
      // Those of the day are queried: one read at least.
      assert.deepEqual(taken, [importId === "c" ? 4 : 3, 2]);
      assert.equal((await importOf(importId)).state, "done");
    }
  });

  it("of more lines than one job takes goes on in another, from where it was", async () => {
    const count = LINES_PER_JOB + 1;
    const done = await run("one", csv(...lines(count)));
    assert.deepEqual([done.state, done.position], ["done", count]);
    assert.deepEqual(done.lines, { total: count, imported: count, updated: 0, duplicates: 0, invalid: 0 });
    assert.equal(await countOf("jobs"), 2);
    assert.equal(await countOf("listings"), count);
    assert.equal(await countOf("stock"), count);
  }).timeout(120_000);
});
