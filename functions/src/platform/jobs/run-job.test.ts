import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { after, DAY, HOUR, MINUTE } from "../values/clock.ts";
import { NonRetryableError } from "./non-retryable-error.ts";
import { RetryableError } from "./retryable-error.ts";
import { waitBySchedule } from "./back-off.ts";
import { addRecord, defineJob, LEASE_MS, MAX_ATTEMPTS, type AttemptOutcome, type Job } from "./job.ts";
import { defineJobHandler } from "./job-handler.ts";
import { enqueue, jobStore } from "./job-store.ts";
import { runJob } from "./run-job.ts";
import { sweepJobs } from "./sweep-jobs.ts";

const greet = defineJob("tests.greet", z.object({ name: z.string() }));

describe("a job", () => {
  let world: MemoryWorld;
  let greeted: string[];
  let fault: Error | undefined;
  beforeEach(async () => {
    world = memoryContext();
    greeted = [];
    fault = undefined;
    await add();
  });

  const add = (payload = { name: "Ada" }) =>
    world.context.database.runTransaction((transaction) =>
      enqueue(transaction, greet, { id: "greeting", payload, now: world.clock.now() }),
    );
  const handler = defineJobHandler(greet, {}, async ({ payload }) => {
    await Promise.resolve();
    if (fault) throw fault;
    greeted.push(payload.name);
  });
  const run = () => runJob(handler, "greeting", world.context);
  const sweep = () => sweepJobs(world.context, world.clock.now());
  const read = async () => (await world.firestore.doc("jobs/greeting").get()).data() as Job;

  it("is done once, however many tasks come for it", async () => {
    await Promise.all([run(), run(), run()]);
    await run();
    assert.deepEqual(greeted, ["Ada"]);
    assert.equal((await read()).state, "done");
  });

  it("is added once, however often it is asked for", async () => {
    await run();
    await add({ name: "Bob" });
    await run();
    assert.deepEqual(greeted, ["Ada"]);
  });

  it("is tried again after a failure, not before the back-off is over", async () => {
    fault = new Error("mail server down");
    await run();
    const failed = await read();
    assert.equal(failed.state, "pending");
    assert.equal(failed.lastError, "Error: mail server down");
    assert.equal(world.tasks.length, 1);
    assert(Number(world.tasks[0]?.dueAt) > Number(world.clock.now()));

    fault = undefined;
    await run();
    assert.deepEqual(greeted, []);
    world.clock.advance(2 * MINUTE);
    assert.partialDeepStrictEqual(await sweep(), { due: 1, abandoned: 0, failed: 0 });
    await run();
    assert.deepEqual(greeted, ["Ada"]);
  });

  it("waits as long as its failure says it must", async () => {
    const notBefore = after(world.clock.now(), DAY);
    fault = new RetryableError("too many", { notBefore });
    await run();
    const { state, lastError } = await read();
    assert.deepEqual([state, lastError], ["pending", "RetryableError: too many"]);
    assert.deepEqual(world.tasks.at(-1)?.dueAt, notBefore);
  });

  it("is dead at once with its reason when no retry can help", async () => {
    fault = new NonRetryableError("no such mailbox");
    await run();
    const { state, lastError } = await read();
    assert.deepEqual([state, lastError], ["dead", "NonRetryableError: no such mailbox"]);
    assert.equal(world.tasks.length, 0);
  });

  it("is dead when it has failed too often", async () => {
    fault = new Error("still down");
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      await run();
      world.clock.advance(7 * HOUR);
    }
    assert.equal((await read()).state, "dead");
  });

  it("has a minute to start before the sweeper sends another task, whose id none of the job has had", async () => {
    fault = new Error("mail server down");
    await run();
    world.clock.advance(MINUTE);
    assert.equal((await sweep()).due, 0);
    world.clock.advance(MINUTE);
    assert.equal((await sweep()).due, 1);
    const [retry, swept] = world.tasks.map(({ id }) => id);
    assert.equal(retry, undefined);
    assert.match(swept ?? "", /^greeting-1-swept-/);
  });

  it("that waits for a day in a long queue is sent a dozen tasks by the sweeper, and not one every two minutes", async () => {
    for (let minutes = 0; minutes < 24 * 60; minutes += 2) {
      world.clock.advance(2 * MINUTE);
      await sweep();
    }
    assert.ok(world.tasks.length >= 8 && world.tasks.length <= 12, `${world.tasks.length} tasks`);
  });

  it("that has ended while the sweeper sent a task for it is never found by a sweep again", async () => {
    world.clock.advance(2 * MINUTE);
    const { clock, context } = world;
    await sweepJobs({ ...context, enqueueTask: () => run() }, clock.now());
    assert.equal((await read()).state, "done");
    world.clock.advance(DAY);
    assert.partialDeepStrictEqual(await sweep(), { due: 0, abandoned: 0, failed: 0 });
  });

  it("knows when it was added, however much later it is due", async () => {
    const { clock, context } = world;
    const now = clock.now();
    await context.database.runTransaction((transaction) =>
      enqueue(transaction, greet, { id: "later", payload: { name: "Bob" }, now, dueAt: after(now, DAY) }),
    );
    const later = await world.firestore.doc("jobs/later").get();
    assert.deepEqual([later.get("createdAt").toDate(), later.get("dueAt").toDate()], [now, after(now, DAY)]);
  });

  it("without a queue to go to is put off, and holds up no other", async () => {
    const { context, clock } = world;
    await context.database.runTransaction((transaction) =>
      enqueue(transaction, greet, { id: "other", payload: { name: "Bob" }, now: clock.now() }),
    );
    clock.advance(2 * MINUTE);
    const sent: string[] = [];
    const failing = {
      ...context,
      enqueueTask: ({ jobId }: { jobId: string }) => {
        if (jobId === "greeting") return Promise.reject(new Error("no such queue"));
        sent.push(jobId);
        return Promise.resolve();
      },
    };
    assert.partialDeepStrictEqual(await sweepJobs(failing, clock.now()), { due: 1, abandoned: 0, failed: 1 });
    assert.deepEqual(sent, ["other"]);
    assert.partialDeepStrictEqual(await sweepJobs(failing, clock.now()), { due: 0, abandoned: 0, failed: 0 });
  });

  it("is taken up again when its attempt died, once the lease is over", async () => {
    const dying = defineJobHandler(greet, {}, () => new Promise<void>(() => undefined));
    void runJob(dying, "greeting", world.context);
    while ((await read()).state !== "running") await setImmediate();
    await run();
    assert.deepEqual(greeted, []);
    world.clock.advance(LEASE_MS);
    assert.partialDeepStrictEqual(await sweep(), { due: 0, abandoned: 1, failed: 0 });
    await run();
    assert.deepEqual(greeted, ["Ada"]);
  });

  describe("of a queue with a policy of its own", () => {
    const policy = {
      maxAttempts: 3,
      waitAfter: waitBySchedule([MINUTE, HOUR], { jitter: 0 }),
      deadRetentionMs: DAY,
      isForOperators: false,
    };
    const own = defineJob("tests.own", z.object({}), policy);
    let outcomes: AttemptOutcome[];
    const slow = defineJob("tests.slow", z.object({}), policy);
    const [handleOwn, handleSlow] = [own, slow].map((definition) =>
      defineJobHandler(definition, {}, () => Promise.resolve(outcomes.shift())),
    );
    const attempt = async () => {
      const job = await current();
      world.clock.advance(Math.max(0, job.dueAt.getTime() - world.clock.now().getTime()));
      const runner = job.queue === own.queue ? handleOwn : handleSlow;
      assert.ok(runner);
      await runJob(runner, "own", world.context);
      return current();
    };
    const current = async () => {
      const job = await jobStore(world.context).find("own");
      assert.ok(job);
      return job;
    };
    const waitOf = async () => Number((await current()).dueAt) - Number(world.clock.now());
    beforeEach(() =>
      world.context.database.runTransaction((transaction) =>
        enqueue(transaction, own, { id: "own", payload: {}, now: world.clock.now() }),
      ),
    );

    it("waits as its table says or as long as it is asked to, and dies of its own number of attempts, of no operator's concern", async () => {
      const failed = { ended: "failed", reason: "busy" } as const;
      outcomes = [failed, { ...failed, notBefore: after(world.clock.now(), DAY) }, failed];
      await attempt();
      assert.equal(await waitOf(), MINUTE);
      await attempt();
      assert.equal(await waitOf(), DAY - MINUTE);
      const dead = await attempt();
      assert.deepEqual([dead.state, dead.attempts, dead.diedAt], ["dead", 3, undefined]);
      assert.equal(Number(dead.expireAt) - Number(world.clock.now()), DAY);
    });

    it("keeps what its handler records of each attempt, the last twenty", async () => {
      const busy = (number: number) => ({ ended: "failed", reason: "busy", record: { number } }) as const;
      outcomes = [busy(1), busy(2), { ended: "done", record: { number: 3 } }];
      for (let count = 0; count < 3; count += 1) await attempt();
      const { records, state } = await current();
      assert.deepEqual([records, state], [[{ number: 1 }, { number: 2 }, { number: 3 }], "done"]);
      const many = Array.from({ length: 30 }, (_, number) => ({ number }));
      const kept = many.reduce<Job>((job, record) => addRecord(job, record), await current()).records;
      assert.deepEqual([kept?.length, kept?.at(-1)], [20, { number: 29 }]);
    });

    it("goes to another queue without an attempt, as often as its handler puts it off", async () => {
      const dueAt = after(world.clock.now(), HOUR);
      outcomes = [{ ended: "postponed", dueAt, queue: slow.queue }];
      for (let count = 0; count < 5; count += 1) outcomes.push({ ended: "postponed", dueAt });
      for (let count = 0; count < 6; count += 1) await attempt();
      const { state, queue, attempts } = await current();
      assert.deepEqual([state, queue, attempts], ["pending", "tests.slow", 0]);
      assert.deepEqual(world.tasks.at(-1), { queue: "tests.slow", jobId: "own", dueAt });
    });
  });
});
