import assert from "node:assert/strict";
import type { Job } from "../../platform/jobs/job.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { replayJob } from "./replay.ts";

describe("ops.replayJob", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
    const at = world.clock.now();
    const job: Job = {
      id: "receipt",
      queue: "notifications.sendEmail",
      payload: { orderId: "o" },
      state: "dead",
      causationDepth: 1,
      dueAt: at,
      attempts: 18,
      leaseUntil: null,
      lastError: "NonRetryableError: no such mailbox",
      createdAt: at,
      expireAt: at,
    };
    await world.firestore.doc("jobs/receipt").set(job);
  });

  const replay = (uid: string, jobId = "receipt") =>
    callAs(uid, replayJob, { context: world.context, input: { jobId } });

  it("gives a dead job all its attempts again and sends it on its way", async () => {
    await replay("ada");
    const job = await world.firestore.doc("jobs/receipt").get();
    assert.deepEqual([job.get("state"), job.get("attempts"), job.get("expireAt")], ["pending", 0, null]);
    assert.deepEqual(
      world.tasks.map(({ jobId, queue }) => [jobId, queue]),
      [["receipt", "notifications.sendEmail"]],
    );
  });

  it("is refused the second time, for a job that is not dead, and for one that is not there", async () => {
    await replay("ada");
    assert.equal(await reasonOf(replay("ada")), "JobNotDead");
    assert.equal(await reasonOf(replay("ada", "nothing")), "JobNotFound");
    assert.equal(world.tasks.length, 1);
  });

  it("is for admins, not for moderators", async () => {
    assert.equal(await reasonOf(replay("mo")), "AccessDenied");
    assert.equal(world.tasks.length, 0);
  });
});
