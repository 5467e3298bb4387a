import assert from "node:assert/strict";
import * as z from "zod";
import { defineBackfill } from "../../platform/backfill/define-backfill.ts";
import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { runJob } from "../../platform/jobs/run-job.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { getBackfill, resumeBackfill, stopBackfill } from "./backfills.ts";
import { replayJob } from "./replay.ts";

const counting = defineBackfill({
  name: "tests.countLamps",
  parameters: z.object({}),
  documents: ({ database }) => database.collection("lamps"),
  costPerDocument: { reads: 0, writes: 0 },
  sliceSize: 2,
});

describe("an admin", () => {
  let world: MemoryWorld;
  let processed: string[];
  let duringVisit: () => Promise<unknown>;
  beforeEach(async () => {
    world = memoryContext();
    processed = [];
    duringVisit = () => Promise.resolve();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
    for (const id of ["a", "b", "c", "d", "e"]) await world.firestore.doc(`lamps/${id}`).set({});
  });

  const count = defineBackfillHandler(counting, {}, async ({ id }) => {
    await duringVisit();
    processed.push(id);
    return "counted";
  });
  const start = (budget = 100) =>
    world.context.database.runTransaction((transaction) =>
      requestBackfill({ context: world.context, transaction }, counting, {
        id: "walk",
        parameters: {},
        budget,
        dryRun: false,
        requestedBy: "ada",
      }),
    );
  const walkSlice = async () => {
    const { docs } = await world.firestore.collection("jobs").where("state", "==", "pending").get();
    for (const { id } of docs) await runJob(count, id, world.context);
    return docs.length;
  };
  const run = async () => {
    while ((await walkSlice()) > 0);
  };
  const call = (uid: string, operation: typeof stopBackfill | typeof getBackfill, backfillId = "walk") =>
    callAs(uid, operation, { context: world.context, input: { backfillId } }) as Promise<
      Record<string, unknown>
    >;
  const resume = (uid: string, moreBudget?: number) =>
    callAs(uid, resumeBackfill, { context: world.context, input: { backfillId: "walk", moreBudget } });

  it("sees how far a backfill is", async () => {
    await start();
    await walkSlice();
    const { state, processed: counted, cursor, plan } = await call("ada", getBackfill);
    assert.deepEqual([state, counted, cursor], ["running", 2, "b"]);
    assert.equal((plan as { documents: number }).documents, 5);
  });

  it("stops a backfill between two slices, and resumes it there", async () => {
    await start();
    await walkSlice();
    await call("ada", stopBackfill);
    await run();
    assert.deepEqual(processed, ["a", "b"]);
    await resume("ada");
    await run();
    assert.deepEqual(processed, ["a", "b", "c", "d", "e"]);
    assert.equal((await call("ada", getBackfill)).state, "done");
  });

  it("stops a backfill while a slice is at work: what that did counts, and nothing follows", async () => {
    await start();
    duringVisit = () => call("ada", stopBackfill).catch(() => undefined);
    await run();
    const { state, processed: counted } = await call("ada", getBackfill);
    assert.deepEqual([state, counted, processed], ["stopped", 2, ["a", "b"]]);
  });

  it("resumes after a slice that is still running, whose documents count once", async () => {
    await start();
    let isFirst = true;
    duringVisit = async () => {
      if (!isFirst) return;
      isFirst = false;
      await call("ada", stopBackfill);
      await resume("ada");
    };
    await run();
    const { state, processed: counted } = await call("ada", getBackfill);
    assert.deepEqual([state, counted], ["done", 5]);
  });

  it("gives a backfill more budget where that had run out", async () => {
    await start(3);
    await run();
    assert.equal((await call("ada", getBackfill)).state, "outOfBudget");
    await resume("ada", 10);
    await run();
    const { state, processed: counted } = await call("ada", getBackfill);
    assert.deepEqual([state, counted, processed.length], ["done", 5, 5]);
  });

  it("revives a backfill that failed by replaying its dead job", async () => {
    await start();
    const [job] = (await world.firestore.collection("jobs").get()).docs.map((each) => each.data() as Job);
    assert(job);
    await world.firestore.doc(`jobs/${job.id}`).update({ attempts: 17 });
    const { database } = world.context;
    const listById = database.listById.bind(database);
    database.listById = () => Promise.reject(new Error("no index"));
    await walkSlice();
    database.listById = listById;
    const { state, lastError } = await call("ada", getBackfill);
    assert.deepEqual([state, lastError], ["failed", "Error: no index"]);
    await callAs("ada", replayJob, { context: world.context, input: { jobId: job.id } });
    await run();
    assert.equal((await call("ada", getBackfill)).state, "done");
  });

  it("is refused when there is nothing to stop or to resume", async () => {
    assert.equal(await reasonOf(call("ada", stopBackfill)), "BackfillNotFound");
    assert.equal(await reasonOf(call("ada", getBackfill)), "BackfillNotFound");
    await start();
    assert.equal(await reasonOf(resume("ada")), "BackfillNotHalted");
    await run();
    assert.equal(await reasonOf(call("ada", stopBackfill)), "BackfillEnded");
  });

  it("has this alone: a moderator is refused", async () => {
    await start();
    assert.equal(await reasonOf(call("mo", stopBackfill)), "AccessDenied");
    assert.equal(await reasonOf(call("mo", getBackfill)), "AccessDenied");
    assert.equal(await reasonOf(resume("mo")), "AccessDenied");
  });
});
