import assert from "node:assert/strict";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { HOUR, MINUTE } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import { NonRetryableError } from "../jobs/non-retryable-error.ts";
import { invoke } from "../runtime/invocation.ts";
import { LEASE_MS, type Job } from "../jobs/job.ts";
import { runJob } from "../jobs/run-job.ts";
import type { Backfill } from "./backfill.ts";
import { defineBackfill } from "./define-backfill.ts";
import { requestBackfill } from "./request-backfill.ts";
import { defineBackfillHandler } from "./define-backfill-handler.ts";

interface Lamp {
  colour: string;
  isPolished: boolean;
}

const polishing = defineBackfill({
  name: "tests.polishLamps",
  parameters: z.object({ colour: z.string().optional() }),
  documents: ({ database }, { colour }) => {
    const lamps = database.collection<Lamp>("lamps");
    return colour ? lamps.where("colour", "==", colour) : lamps;
  },
  costPerDocument: { reads: 0, writes: 1 },
  sliceSize: 4,
});

describe("a backfill", () => {
  let world: MemoryWorld;
  let processed: string[];
  let faults: Record<string, () => void>;
  beforeEach(async () => {
    world = memoryContext();
    processed = [];
    faults = {};
    const batch = world.firestore.batch();
    for (let number = 10; number < 20; number += 1) {
      const colour = number % 2 === 0 ? "brass" : "copper";
      batch.set(world.firestore.doc(`lamps/${number}`), { colour, isPolished: false });
    }
    await batch.commit();
  });

  const polish = defineBackfillHandler(polishing, {}, async ({ id, document, database }) => {
    processed.push(id);
    faults[id]?.();
    if (document.isPolished) return "unchanged";
    await database.update(database.collection<Lamp>("lamps").doc(id), { isPolished: true });
    return "changed";
  });
  const request = (overrides: { dryRun?: boolean; budget?: number; colour?: string } = {}) => {
    const { dryRun = false, budget = 100, ...parameters } = overrides;
    const asked = { id: "polish", parameters, budget, dryRun, requestedBy: "ada" };
    return world.context.database.runTransaction((transaction) =>
      requestBackfill({ context: world.context, transaction }, polishing, asked),
    );
  };
  const read = async () => (await world.firestore.doc("backfills/polish").get()).data() as Backfill;
  const jobs = async () =>
    (await world.firestore.collection("jobs").get()).docs.map((job) => job.data() as Job);
  const unfinished = async () =>
    (await jobs()).filter(({ state }) => state === "pending" || state === "running");

  /** Runs what waits, and moves the clock past back-offs and leases, until nothing is left. */
  async function run(context: Context = world.context, slices = Infinity): Promise<void> {
    for (let round = 0; round < slices; round += 1) {
      const [next] = await unfinished();
      if (!next) return;
      await runJob(polish, next.id, context);
      world.clock.advance(LEASE_MS + HOUR);
    }
  }
  const polished = async () =>
    (await world.firestore.collection("lamps").where("isPolished", "==", true).get()).size;

  it("says beforehand what it would touch, and touches nothing", async () => {
    const { plan, backfill } = await request({ dryRun: true, colour: "brass" });
    assert.equal(backfill, null);
    assert.equal(plan.documents, 5);
    assert.deepEqual([await jobs(), processed], [[], []]);
    assert.equal((await world.firestore.doc("backfills/polish").get()).exists, false);
  });

  it("visits each document once, slice after slice, in the order of their ids", async () => {
    await request();
    await run();
    assert.deepEqual(processed, ["10", "11", "12", "13", "14", "15", "16", "17", "18", "19"]);
    const { state, outcomes, cursor, failed } = await read();
    assert.deepEqual([state, outcomes, cursor, failed], ["done", { changed: 10 }, "19", 0]);
    assert.equal((await jobs()).length, 3);
  });

  it("costs what it said it would", async () => {
    await invoke({ requestId: "test" }, async (billed) => {
      const { plan } = await request();
      await run();
      assert.deepEqual(
        { reads: billed.reads, writes: billed.writes },
        { reads: plan.reads, writes: plan.writes },
      );
    });
  });

  it("visits only what its parameters name", async () => {
    await request({ colour: "copper" });
    await run();
    assert.deepEqual(processed, ["11", "13", "15", "17", "19"]);
  });

  it("stops on its budget, and says so only if something is left", async () => {
    await request({ budget: 6 });
    await run();
    assert.deepEqual([(await read()).state, processed.length], ["outOfBudget", 6]);
    await world.firestore.recursiveDelete(world.firestore.collection("backfills"));
    await world.firestore.recursiveDelete(world.firestore.collection("jobs"));
    await request({ budget: 10 });
    await run();
    assert.deepEqual([(await read()).state, (await read()).processed], ["done", 10]);
  });

  it("counts each document once when its slices run twice, one after the other or at once", async () => {
    await request();
    const [first] = await jobs();
    assert(first);
    await runJob(polish, first.id, world.context);
    await world.firestore.doc(`jobs/${first.id}`).update({ state: "pending", dueAt: world.clock.now() });
    await runJob(polish, first.id, world.context);
    const second = (await unfinished())[0]?.payload;
    assert(second);
    const again = { id: "again", payload: second, attempts: 1, createdAt: world.clock.now() };
    await Promise.all([polish.run(again, world.context), polish.run(again, world.context)]);
    await run();
    const { state, processed: counted, outcomes } = await read();
    assert.deepEqual([state, counted], ["done", 10]);
    assert.equal((outcomes.changed ?? 0) + (outcomes.unchanged ?? 0), 10);
    assert.equal(await polished(), 10);
  });

  it("reports a document that no retry can help, and continues", async () => {
    faults["12"] = () => {
      throw new NonRetryableError("no wick");
    };
    await request();
    await run();
    const { state, processed: counted, failed, failures } = await read();
    assert.deepEqual([state, counted, failed], ["done", 10, 1]);
    assert.deepEqual(failures, [{ id: "12", reason: "NonRetryableError: no wick" }]);
    assert.equal(await polished(), 9);
  });

  it("retries a document that fails, and skips it in the end", async () => {
    faults["12"] = () => {
      throw new Error("bucket is down");
    };
    await request();
    await run();
    const { state, failed, failures } = await read();
    assert.deepEqual([state, failed, failures], ["done", 1, [{ id: "12", reason: "Error: bucket is down" }]]);
    assert.equal(processed.filter((id) => id === "12").length > 5, true);
    assert.equal(await polished(), 9);
  });

  it("loses nothing to an outage that passes", async () => {
    let isDown = true;
    for (const id of ["10", "13"]) {
      faults[id] = () => {
        if (isDown) throw new Error("bucket is down");
      };
    }
    await request();
    await run(world.context, 3);
    isDown = false;
    await run();
    assert.deepEqual([(await read()).state, (await read()).failed], ["done", 0]);
    assert.equal(await polished(), 10);
  });

  it("gets past a document that kills its instance", async () => {
    await request();
    for (let round = 0; round < 40; round += 1) {
      const [next] = await unfinished();
      if (!next) break;
      const dead = Promise.withResolvers<void>();
      const killer = defineBackfillHandler(polishing, {}, async ({ id }) => {
        if (id !== "16") return "changed";
        dead.resolve();
        return await new Promise<never>(() => undefined);
      });
      await Promise.race([runJob(killer, next.id, world.context), dead.promise]);
      world.clock.advance(LEASE_MS);
    }
    const { state, processed: counted, failures } = await read();
    assert.deepEqual([state, counted], ["done", 10]);
    assert.deepEqual(
      failures.map(({ id }) => id),
      ["16"],
    );
  });

  it("ends a slice early when its time is up", async () => {
    faults["11"] = () => world.clock.advance(2 * MINUTE);
    await request();
    await run(world.context, 1);
    assert.equal((await read()).cursor, "11");
    await run();
    assert.deepEqual([processed.length, (await read()).state], [10, "done"]);
  });

  it("ends alike wherever an instance dies", async () => {
    const commits = await (async () => {
      const context = world.dying({ commit: Infinity, moment: "before" });
      await request();
      await run(context);
      return context.commits();
    })();
    assert(commits > 15, `${commits} commits`);
    for (let commit = 1; commit <= commits; commit += 1) {
      for (const moment of ["before", "after"] as const) {
        world = memoryContext();
        for (let number = 10; number < 20; number += 1) {
          await world.firestore.doc(`lamps/${number}`).set({ colour: "brass", isPolished: false });
        }
        await request();
        const dying = world.dying({ commit, moment });
        await run(dying).catch(() => undefined);
        world.clock.advance(LEASE_MS + HOUR);
        await run();
        const { state, processed: counted, failed } = await read();
        assert.deepEqual([state, counted, failed], ["done", 10, 0], `${moment} commit ${commit}`);
        assert.equal(await polished(), 10);
      }
    }
  }).timeout(60_000);
});
