import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { pastEvents } from "../../test-support/past-shapes/events.ts";
import { pastJobs } from "../../test-support/past-shapes/jobs.ts";
import { addMember, callAs } from "../../test-support/shop.ts";
import { eventStore } from "../platform/events/event-store.ts";
import { runJob } from "../platform/jobs/run-job.ts";
import { isDue, LEASE_MS, type Job } from "../platform/jobs/job.ts";
import { jobStore } from "../platform/jobs/job-store.ts";
import { sweepJobs } from "../platform/jobs/sweep-jobs.ts";
import { listDeadEvents, listDeadJobs } from "./operations/dead.ts";
import { planMigration, reverseMigration, runMigration } from "./operations/migrations.ts";
import { replayEvent, replayJob } from "./operations/replay.ts";
import processDocuments from "./queues/process-documents.ts";

describe("Jobs of before they had times for the sweeper and for the dead", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-11-29T12:00:00Z"));
    await addMember(world.context, "ada", ["admin"]);
    for (const job of Object.values(pastJobs)) await world.firestore.doc(`jobs/${job.id}`).set(job);
    // A delivery of a webhook, whose dead are not for operators.
    const delivery = {
      ...pastJobs.dead,
      id: "delivery",
      queue: "webhooks.deliver",
      records: [{ status: 500 }],
    };
    await world.firestore.doc("jobs/delivery").set(delivery);
  });
  const call = (operation: typeof runMigration | typeof reverseMigration, migration = "ops.jobTimes") =>
    callAs("ada", operation, { context: world.context, input: { migration, reason: "They wait for ever" } });
  const runSlices = async () => {
    for (let slice = 0; slice < 3; slice += 1) {
      const { docs } = await world.firestore
        .collection("jobs")
        .where("queue", "==", "ops.processDocuments")
        .get();
      for (const { id } of docs) await runJob(processDocuments, id, world.context);
      world.clock.advance(LEASE_MS);
    }
  };
  const swept = async () => {
    world.tasks.length = 0;
    await sweepJobs(world.context, world.clock.now());
    return world.tasks.map(({ jobId }) => jobId).toSorted();
  };
  const listDead = async () => {
    const { jobs } = (await callAs("ada", listDeadJobs, { context: world.context })) as {
      jobs: { jobId: string; reason: string; diedAt: string }[];
    };
    return jobs.map(({ jobId, reason, diedAt }) => [jobId, reason, diedAt]);
  };
  const find = (id: string) => jobStore(world.context).find(id);

  it("are read by today's code: they run, and the dead are replayed", async () => {
    const { pending, running, done, dead } = pastJobs;
    for (const job of [pending, running, done, dead]) assert.deepEqual(await find(job.id), job);
    const now = world.clock.now();
    assert.deepEqual(
      [pending, running, done, dead].map((job) => isDue(job as unknown as Job, now)),
      [true, true, false, false],
    );
    await callAs("ada", replayJob, { context: world.context, input: { jobId: "dead" } });
    assert.equal((await find("dead"))?.state, "pending");
    let runs = 0;
    const handler = { queue: "notifications.sendEmail", policy: processDocuments.policy };
    for (const id of ["pending", "running", "dead"])
      await runJob({ ...handler, run: async () => void (runs += 1) }, id, world.context);
    assert.equal(runs, 3);
  });

  it("are found by the sweeper and in the list of the dead once they are migrated, and not before", async () => {
    assert.deepEqual([await swept(), await listDead()], [[], []]);
    await call(runMigration);
    await runSlices();
    assert.deepEqual(await swept(), ["pending", "running"]);
    const reason = "Error: mailbox # is down";
    assert.deepEqual(await listDead(), [["dead", reason, "2026-11-28T21:00:00.000Z"]]);
    assert.deepEqual(await find("done"), pastJobs.done);
  });

  it("are as they were once the migration is reversed, unless they have run since", async () => {
    await call(runMigration);
    await runSlices();
    await world.firestore.doc("jobs/running").update({ state: "done", sweepAt: new Date("2026-11-30") });
    await call(reverseMigration);
    await runSlices();
    for (const job of [pastJobs.pending, pastJobs.done, pastJobs.dead])
      assert.deepEqual(await find(job.id), job);
    assert.equal((await find("running"))?.state, "done");
  });

  it("are counted beforehand by a dry run, which changes none", async () => {
    const planned = await callAs("ada", planMigration, {
      context: world.context,
      input: { migration: "ops.jobTimes" },
    });
    const { documents, changed, failed, sample } = planned as {
      documents: number;
      changed: number;
      failed: number;
      sample: unknown[];
    };
    assert.deepEqual([documents, changed, failed], [5, 3, 0]);
    assert.deepEqual(sample[1], {
      path: "jobs/pending",
      changes: { sweepAt: { to: new Date("2026-11-28T09:06:00Z") } },
    });
    assert.deepEqual(await find("pending"), pastJobs.pending);
  });

  it("are not alone: events that died then are replayed by today's code, and listed once they are migrated", async () => {
    const { dead, delivered } = pastEvents;
    for (const event of [dead, delivered]) await world.firestore.doc(`events/${event.id}`).set(event);
    const events = eventStore(world.context);
    assert.deepEqual([await events.find("dead"), await events.find("delivered")], [dead, delivered]);
    const list = async () => {
      const listed = await callAs("ada", listDeadEvents, { context: world.context });
      const { events: found } = listed as { events: { eventId: string; reason: string; diedAt: string }[] };
      return found.map(({ eventId, reason, diedAt }) => [eventId, reason, diedAt]);
    };
    assert.deepEqual(await list(), []);
    await call(runMigration, "ops.eventDeaths");
    await runSlices();
    const reason = "Error: mailbox # is down";
    assert.deepEqual(await list(), [["dead", reason, "2026-11-28T21:00:00.000Z"]]);
    assert.deepEqual(await events.find("delivered"), delivered);
    await callAs("ada", replayEvent, { context: world.context, input: { eventId: "dead" } });
    assert.equal((await events.find("dead"))?.state, "pending");
  });
});
