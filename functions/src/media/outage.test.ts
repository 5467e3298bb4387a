import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Alarm } from "../platform/alarms/alarm.ts";
import type { Job } from "../platform/jobs/job.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { StoredObject } from "../platform/triggers/event.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../platform/values/clock.ts";
import { drain } from "../../test-support/drain.ts";
import { InstanceDied } from "../../test-support/memory/memory-firestore.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { addMember, callAs } from "../../test-support/shop.ts";
import { putUpload } from "../../test-support/upload.ts";
import { replayJob } from "../ops/operations/replay.ts";
import removeOrphans from "./schedules/remove-orphans.ts";
import type { Photo } from "./photo.ts";
import onPhotoUploaded from "./triggers/on-photo-uploaded.ts";

type Service = "setMetadata" | "download" | "save" | "runTransaction";

describe("a good photo during an outage", () => {
  let world: MemoryWorld;
  let bytes: Buffer;
  let event: StoredObject;
  /** What fails at present. */
  let down: Service | undefined;
  /** Told when a request to it hangs, where it does not fail. */
  let hangs: (() => void) | undefined;
  let context: Context;
  before(async () => {
    bytes = await makePhoto({ width: 64, height: 48 });
  });
  beforeEach(async () => {
    world = memoryContext();
    event = await putUpload(world.context, { owner: "sam", mediaId: "photo", bytes });
    [down, hangs] = [undefined, undefined];
    context = {
      ...world.context,
      database: failing(world.context.database),
      openBucket: async (name) => {
        const bucket = await world.context.openBucket(name);
        const open = bucket.file.bind(bucket);
        bucket.file = (...file) => failing(open(...file));
        return bucket;
      },
    };
  });

  /** The same, but that the service which is down is not there. */
  function failing<T extends object>(target: T): T {
    return new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        if (name !== down) return value.bind(target) as unknown;
        if (hangs) return () => new Promise(() => hangs?.());
        return () => Promise.reject(Object.assign(new Error("503 Service Unavailable"), { code: 503 }));
      },
    });
  }

  const report = (to = context) => onPhotoUploaded.run(event, to);
  const dieOnce = () => assert.rejects(report(world.dying({ commit: 1, moment: "after" })), InstanceDied);
  const work = () => drain(context);
  const photo = async () => (await world.firestore.doc("media/photo").get()).data() as Photo | undefined;
  const jobs = async () =>
    (await world.firestore.collection("jobs").get()).docs.map((job) => job.data() as Job);

  for (const service of ["setMetadata", "download", "save"] as const) {
    it(`of Storage (${service}) of some minutes is shown right after it, however often it was tried`, async () => {
      down = service;
      await report();
      for (let minute = 0; minute < 6; minute += 1) {
        await work();
        world.clock.advance(MINUTE);
      }
      assert.notEqual((await photo())?.state, "rejected");
      const [job] = await jobs();
      assert.ok(job && job.attempts > 3, `tried ${job?.attempts} times`);

      down = undefined;
      world.clock.advance(HOUR);
      await work();
      assert.deepEqual([(await photo())?.state, (await jobs())[0]?.state], ["ready", "done"]);
    });
  }

  for (const service of ["setMetadata", "download", "save"] as const) {
    it(`of Storage (${service}) that hangs is left to a job, before the platform ends the function as if the photo had`, async () => {
      down = service;
      const hanging = new Promise<void>((resolve) => (hangs = resolve));
      mock.timers.enable({ apis: ["setTimeout"] });
      try {
        const reported = report();
        await hanging;
        mock.timers.tick(30 * SECOND);
        await reported;
      } finally {
        mock.timers.reset();
      }
      assert.equal((await photo())?.attempts ?? 0, 0);
      assert.deepEqual(
        (await jobs()).map(({ state }) => state),
        ["pending"],
      );

      down = undefined;
      await work();
      assert.equal((await photo())?.state, "ready");
    });
  }

  it("of Firestore is brought again by the platform, as often as it takes", async () => {
    down = "runTransaction";
    for (let time = 0; time < 5; time += 1) await assert.rejects(report());
    down = undefined;
    await report();
    assert.equal((await photo())?.state, "ready");
  });

  it("of a day waits for a person, who hears of it, and is shown once they replay it", async () => {
    await addMember(world.context, "ada", ["admin"]);
    down = "download";
    await report();
    for (let hour = 0; hour < 100; hour += 1) {
      await work();
      world.clock.advance(HOUR);
    }
    const [job] = await jobs();
    assert.equal(job?.state, "dead");
    const { docs } = await world.firestore.collection("alarms").get();
    const [alarm, ...more] = docs.map((document) => document.data() as Alarm);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [alarm?.name, alarm?.state, alarm?.details],
      ["media.processingFails", "open", { jobId: job.id, mediaId: "photo" }],
    );

    // Nothing uses it, and it is not for its owner to lose.
    world.clock.advance(10 * DAY);
    await removeOrphans.run(world.clock.now(), world.context);
    assert.equal((await photo())?.state, "processing");
    down = undefined;
    await callAs("ada", replayJob, { context: world.context, input: { jobId: job.id } });
    await work();
    assert.equal((await photo())?.state, "ready");
  });

  it("is not taken for one that kills its function: what comes back counts for nothing", async () => {
    for (let round = 0; round < 3; round += 1) {
      await dieOnce();
      await dieOnce();
      down = "download";
      await report();
      down = undefined;
      assert.equal((await photo())?.attempts, 0);
    }
    await report();
    assert.equal((await photo())?.state, "ready");
  });

  it("is told from one that kills its function, which is rejected after three deaths and not run again", async () => {
    for (let death = 0; death < 3; death += 1) await dieOnce();
    await report();
    assert.deepEqual([(await photo())?.state, (await photo())?.rejection?.reason], ["rejected", "Damaged"]);
  });
});
