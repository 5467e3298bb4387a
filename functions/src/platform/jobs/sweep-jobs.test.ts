import assert from "node:assert/strict";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { MINUTE } from "../values/clock.ts";
import type { Task } from "./enqueue-task.ts";
import { defineJob } from "./job.ts";
import { enqueue } from "./job-store.ts";
import { sweepJobs } from "./sweep-jobs.ts";

const sendMail = defineJob("tests.sendMail", z.object({}));
const refund = defineJob("tests.refund", z.object({}));
const WAITING = 600;

describe("the sweep of jobs", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (let mail = 0; mail < WAITING; mail += 1) await add(sendMail, `mail${mail}`);
    world.clock.advance(MINUTE);
    await add(refund, "lost");
    world.clock.advance(2 * MINUTE);
  });

  const add = (definition: typeof sendMail, id: string) =>
    world.database.runTransaction((transaction) =>
      enqueue(transaction, definition, { id, payload: {}, now: world.clock.now() }),
    );
  const sweep = (enqueueTask?: (task: Task) => Promise<void>) =>
    sweepJobs({ ...world.context, ...(enqueueTask && { enqueueTask }) }, world.clock.now());

  it("sends a lost refund on its way while the first of 600 waiting mails are still being sent", async () => {
    const refundSent = Promise.withResolvers<void>();
    const sent: string[] = [];
    // No mail gets on before the refund has: behind them it would wait for ever.
    await sweep(async ({ queue, jobId }) => {
      if (queue === refund.queue) refundSent.resolve();
      await refundSent.promise;
      sent.push(jobId);
    });
    assert.ok(sent.indexOf("lost") < 20, `the refund is number ${sent.indexOf("lost")}`);
  });

  it("sends a task for each of 601 jobs in one run, and in the next for none of them", async () => {
    const longestWaitMs = 3 * MINUTE;
    assert.deepEqual(await sweep(), { due: WAITING + 1, abandoned: 0, failed: 0, longestWaitMs });
    assert.equal(new Set(world.tasks.map(({ jobId }) => jobId)).size, WAITING + 1);
    world.clock.advance(2 * MINUTE);
    assert.partialDeepStrictEqual(await sweep(), { due: 0, abandoned: 0, failed: 0 });
  });

  it("goes on in one queue though every task for another fails", async () => {
    const sent: string[] = [];
    const figures = await sweep(({ queue, jobId }) => {
      if (queue === sendMail.queue) return Promise.reject(new Error("no such queue"));
      sent.push(jobId);
      return Promise.resolve();
    });
    assert.partialDeepStrictEqual(figures, { due: 1, abandoned: 0, failed: WAITING });
    assert.deepEqual(sent, ["lost"]);
  });

  it("says how long the first of a queue has waited, though tasks were sent for all of them", async () => {
    await sweep();
    world.clock.advance(15 * MINUTE);
    assert.equal((await sweep()).longestWaitMs, 18 * MINUTE);
    assert.equal((await sweep()).longestWaitMs, 18 * MINUTE);
  });
});
