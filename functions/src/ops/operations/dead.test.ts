import assert from "node:assert/strict";
import { createJob, failAttempt, startAttempt, type Job } from "../../platform/jobs/job.ts";
import type { JobHandler } from "../../platform/jobs/job-handler.ts";
import { runJob } from "../../platform/jobs/run-job.ts";
import { sweepJobs } from "../../platform/jobs/sweep-jobs.ts";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { processDeadEvents as eventQueue, processDeadJobs as jobQueue } from "../backfills/process-dead.ts";
import { sweepEvents } from "../schedules/sweep.ts";
import { listDeadEvents, listDeadJobs, processDeadEvents, processDeadJobs } from "./dead.ts";
import { replayJob } from "./replay.ts";

const mailbox = "NonRetryableError: SMTP 550 no such mailbox";
const mails = "notifications.sendEmail";

interface Answer {
  jobs: { jobId: string; reason: string; diedAt: string }[];
  events: { eventId: string; reason: string }[];
  next: string | null;
  plan: { documents: number };
  backfill: { id: string } | null;
}

describe("an admin", () => {
  let world: MemoryWorld;
  let start: Date;
  beforeEach(async () => {
    world = memoryContext();
    start = world.clock.now();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
    killJob("mail1", mails, mailbox);
    killJob("mail2", mails, "Error: No order Zk3vQ9aLx0");
    killJob("mail3", mails, "Error: No order x81Mfz20aa");
    killJob("refund", "payments.refundPayment", "Error: No order q00Qfz20aa");
  });

  /** An hour after the one before. */
  function killJob(id: string, queue: string, reason: string): void {
    const now = world.clock.now();
    const job = createJob({ id, queue, payload: {}, causationDepth: 1 }, { now, dueAt: now });
    const dead = failAttempt(startAttempt(job, now), { reason, isFinal: true }, now);
    world.memory.put(`jobs/${id}`, { ...dead });
    world.clock.advance(HOUR);
  }
  const call = (operation: typeof listDeadJobs, input: object, uid = "ada") =>
    callAs(uid, operation, { context: world.context, input }) as unknown as Promise<Answer>;
  const process = (input: object) => call(processDeadJobs as never, { dryRun: false, ...input });
  const jobIdsOf = async (input: object) => (await call(listDeadJobs, input)).jobs.map(({ jobId }) => jobId);
  const jobOf = (id: string) => world.memory.find(`jobs/${id}`) as unknown as Job;
  const runSlices = async (queue: JobHandler) => {
    const waiting = world.memory
      .list("jobs")
      .map(({ data }) => data as unknown as Job)
      .filter((job) => job.state === "pending" && job.queue === queue.queue);
    for (const { id } of waiting) await runJob(queue, id, world.context);
    return waiting.length;
  };
  const run = async (queue: JobHandler) => {
    while ((await runSlices(queue)) > 0);
  };

  it("lists dead jobs, the latest first, by queue, by reason without its ids, and by time", async () => {
    assert.deepEqual(await jobIdsOf({}), ["refund", "mail3", "mail2", "mail1"]);
    assert.deepEqual(await jobIdsOf({ queue: mails }), ["mail3", "mail2", "mail1"]);
    assert.deepEqual(await jobIdsOf({ reason: "Error: No order #" }), ["refund", "mail3", "mail2"]);
    assert.deepEqual(await jobIdsOf({ queue: mails, reason: "Error: No order #" }), ["mail3", "mail2"]);
    const [since, until] = [after(start, HOUR).toISOString(), after(start, 2 * HOUR).toISOString()];
    assert.deepEqual(await jobIdsOf({ since, until }), ["mail3", "mail2"]);
    const { jobs, next } = await call(listDeadJobs, { limit: 1 });
    assert.deepEqual(jobs[0]?.reason, "Error: No order #");
    assert.deepEqual(await jobIdsOf({ limit: 1, after: next }), ["mail3"]);
  });

  it("is told how many dead jobs a filter finds before any of them changes", async () => {
    const { plan, backfill } = await call(processDeadJobs as never, { queue: mails, action: "drop" });
    assert.deepEqual([plan.documents, backfill], [3, null]);
    await run(jobQueue);
    assert.equal((await jobIdsOf({})).length, 4);
  });

  it("replays the dead jobs that a filter finds and no others, each of which is sent to its queue", async () => {
    await process({ queue: mails, reason: "Error: No order #", action: "replay" });
    await run(jobQueue);
    const sent = world.tasks.filter(({ queue }) => queue === mails).map(({ jobId }) => jobId);
    assert.deepEqual(sent.toSorted(), ["mail2", "mail3"]);
    assert.deepEqual(await jobIdsOf({}), ["refund", "mail1"]);
    const { state, attempts, diedAt, reason } = jobOf("mail2");
    assert.deepEqual([state, attempts, diedAt, reason], ["pending", 0, undefined, undefined]);
  });

  it("drops dead jobs, which keep what they died of, and may have one of them back", async () => {
    await process({ reason: mailbox, action: "drop" });
    await run(jobQueue);
    assert.deepEqual(await jobIdsOf({ queue: mails }), ["mail3", "mail2"]);
    assert.deepEqual([jobOf("mail1").state, jobOf("mail1").lastError], ["dropped", mailbox]);
    world.clock.advance(DAY);
    assert.equal((await sweepJobs(world.context, world.clock.now())).due, 0);
    await callAs("ada", replayJob, { context: world.context, input: { jobId: "mail1" } });
    assert.equal(jobOf("mail1").state, "pending");
  });

  it("replays each dead job once, though one dies again while the replay runs", async () => {
    const isReplayed = new Set<string>();
    const { context } = world;
    const dyingAgain = {
      ...context,
      enqueueTask: ({ jobId }: { jobId: string }) => {
        assert.ok(!isReplayed.has(jobId));
        isReplayed.add(jobId);
        world.clock.advance(1);
        const again = startAttempt(jobOf(jobId), world.clock.now());
        const dead = failAttempt(again, { reason: mailbox, isFinal: true }, world.clock.now());
        world.memory.put(`jobs/${jobId}`, { ...dead });
        return Promise.resolve();
      },
    };
    await process({ queue: mails, action: "replay" });
    const slice = world.memory.list("jobs").find(({ data }) => data.queue === jobQueue.queue);
    await runJob(jobQueue, String(slice?.data.id), dyingAgain);
    assert.equal(isReplayed.size, 3);
    assert.equal((await jobIdsOf({ queue: mails })).length, 3);
  });

  it("takes a replay of two hundred and fifty dead jobs in slices, from where the last one ended", async () => {
    for (let mail = 0; mail < 250; mail += 1) killJob(`bulk${mail}`, "tests.bulk", mailbox);
    await process({ queue: "tests.bulk", action: "replay" });
    let slices = 0;
    while ((await runSlices(jobQueue)) > 0) slices += 1;
    assert.deepEqual([slices, (await jobIdsOf({ queue: "tests.bulk" })).length], [2, 0]);
    assert.equal(new Set(world.tasks.map(({ jobId }) => jobId)).size, 250);
  });

  it("lists, replays and drops dead events by type, reason and time", async () => {
    const data = { reviewId: "r", author: "b", subject: "s", rating: 5 };
    const failures = { "notifications.notifyOfReview": "Error: down" };
    for (const [id, type, reason] of [
      ["lost", "reviews.reviewPublished", "Error: down"],
      ["other", "reviews.reviewPublished", "Error: gone"],
      ["third", "orders.orderChanged", "Error: down"],
    ] as const) {
      const at = world.clock.now();
      const dead = { state: "dead", attempts: 18, done: [], failures, diedAt: at, reason, expireAt: at };
      world.memory.put(`events/${id}`, { id, type, data, at, causationDepth: 1, ...dead });
      world.clock.advance(HOUR);
    }
    const idsOf = async (input: object) =>
      (await call(listDeadEvents as never, input)).events.map(({ eventId }) => eventId);
    const processEvents = async (input: object) => {
      await call(processDeadEvents as never, { dryRun: false, ...input });
      await run(eventQueue);
    };
    const reviews = { type: "reviews.reviewPublished" };
    assert.deepEqual(await idsOf({ reason: "Error: down" }), ["third", "lost"]);
    await processEvents({ ...reviews, reason: "Error: down", action: "replay" });
    await sweepEvents.run(world.clock.now(), world.context);
    assert.equal(world.memory.find("events/lost")?.state, "delivered");
    assert.deepEqual(await idsOf(reviews), ["other"]);
    await processEvents({ ...reviews, action: "drop" });
    assert.deepEqual([await idsOf({}), world.memory.find("events/other")?.state], [["third"], "dropped"]);
  });

  it("alone may do so: a moderator neither lists nor changes what is dead", async () => {
    assert.equal(await reasonOf(call(listDeadJobs, {}, "mo")), "AccessDenied");
    assert.equal(await reasonOf(call(processDeadJobs as never, { action: "drop" }, "mo")), "AccessDenied");
    assert.equal(await reasonOf(call(listDeadEvents as never, {}, "mo")), "AccessDenied");
    assert.equal(await reasonOf(call(processDeadEvents as never, { action: "drop" }, "mo")), "AccessDenied");
  });
});
