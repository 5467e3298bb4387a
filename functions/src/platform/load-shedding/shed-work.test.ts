import assert from "node:assert/strict";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { defineJob, usualPolicy, type Job } from "../jobs/job.ts";
import { defineJobHandler } from "../jobs/job-handler.ts";
import { enqueue } from "../jobs/job-store.ts";
import { runJob } from "../jobs/run-job.ts";
import { sweepJobs } from "../jobs/sweep-jobs.ts";
import { invoke } from "../runtime/invocation.ts";
import { runTick } from "../schedules/run-tick.ts";
import { defineSchedule } from "../schedules/schedule.ts";
import { every } from "../schedules/timing.ts";
import { after, DAY, HOUR } from "../values/clock.ts";

const midnight = new Date("2026-03-02T00:00:00Z");
describe("Work in a service that sheds load", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
    process.env.MONTHLY_BUDGET_USD = "30";
  });
  afterEach(() => {
    delete process.env.MONTHLY_BUDGET_USD;
  });

  const degrade = () =>
    world.memory.put("serviceMode/current", { mode: "degraded", decidedBy: "person", day: "2026-03-01" });

  describe("A job", () => {
    const payload = z.object({});
    const waits = defineJob("tests.digest", payload, { ...usualPolicy, sheds: "degraded" });
    const runs = defineJob("tests.refund", payload);
    let done: string[];
    beforeEach(async () => {
      done = [];
      await world.database.runTransaction(async (transaction) => {
        await enqueue(transaction, waits, { id: "digest", payload: {}, now: world.clock.now() });
      });
      await world.database.runTransaction(async (transaction) => {
        await enqueue(transaction, runs, { id: "refund", payload: {}, now: world.clock.now() });
      });
    });
    const handlerOf = (definition: typeof waits) =>
      defineJobHandler(definition, {}, ({ jobId }) => Promise.resolve(void done.push(jobId)));
    const run = async () => {
      await runJob(handlerOf(waits), "digest", world.context);
      await runJob(handlerOf(runs), "refund", world.context);
    };
    const read = (id: string) => world.memory.find(`jobs/${id}`) as unknown as Job;

    it("waits where its queue can wait, without an attempt, and is done once the service is open again", async () => {
      degrade();
      await run();
      assert.deepEqual(done, ["refund"]);
      const { state, attempts, dueAt } = read("digest");
      assert.deepEqual([state, attempts], ["pending", 0]);
      assert.ok(dueAt >= after(world.clock.now(), 3 * HOUR) && dueAt <= after(world.clock.now(), 4 * HOUR));
      assert.deepEqual(world.tasks.at(-1), { queue: "tests.digest", jobId: "digest", dueAt });
      world.clock.instant = dueAt;
      await run();
      assert.equal(read("digest").attempts, 0);
      world.clock.instant = after(midnight, HOUR);
      const swept = await sweepJobs(world.context, after(midnight, 2 * HOUR));
      assert.partialDeepStrictEqual(swept, { due: 1 });
      world.clock.instant = after(midnight, 2 * HOUR);
      await run();
      assert.deepEqual(done, ["refund", "digest"]);
    });

    it("is due soon after the end of the day, spread over an hour", async () => {
      world.clock.instant = after(midnight, -HOUR);
      degrade();
      await run();
      const { dueAt } = read("digest");
      assert.ok(dueAt >= midnight && dueAt <= after(midnight, HOUR));
    });

    it("whose attempt died is not forgotten: its attempts count on", async () => {
      world.memory.put("jobs/digest", {
        ...world.memory.find("jobs/digest"),
        state: "running",
        attempts: 2,
        leaseUntil: world.clock.now(),
      });
      degrade();
      await run();
      assert.deepEqual([read("digest").state, read("digest").attempts], ["pending", 2]);
    });

    it("costs two reads and a write each time that it is put off", async () => {
      degrade();
      const costs = await invoke({ requestId: "test" }, async (invocation) => {
        await runJob(handlerOf(waits), "digest", world.context);
        return [invocation.reads, invocation.writes];
      });
      assert.deepEqual(costs, [2, 1]);
    });
  });

  describe("A schedule", () => {
    it("does nothing where it can wait, is not taken for dead, and runs again once the service is open", async () => {
      const ran: string[] = [];
      const entry = (name: string) =>
        every(2, () =>
          Promise.resolve({
            default: defineSchedule(name, {}, () => {
              ran.push(name);
              return Promise.resolve({});
            }),
          }),
        );
      const schedules = {
        "a.views": { ...entry("a.views"), sheds: "degraded" as const },
        "b.pay": entry("b.pay"),
      };
      const tick = () => runTick({ name: "often", schedules, now: world.clock.now() }, world.context);
      degrade();
      assert.deepEqual((await tick()).done, ["a.views", "b.pay"]);
      assert.deepEqual(ran, ["b.pay"]);
      world.clock.advance(DAY);
      await tick();
      assert.deepEqual(ran.toSorted(), ["a.views", "b.pay", "b.pay"]);
    });
  });
});
