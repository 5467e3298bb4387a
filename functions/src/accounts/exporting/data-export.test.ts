import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { findExport, readExport, requestExport } from "../../../test-support/data-export.ts";
import { ignoreDeath } from "../../../test-support/drafts.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import { putUpload } from "../../../test-support/upload.ts";
import { runJob } from "../../platform/jobs/run-job.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../platform/values/clock.ts";
import { eraser } from "../eraser.ts";
import exportData from "../queues/export-data.ts";

const LIKES = 250;
const PHOTOS = 3;

describe("An export", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    await addMember(world.context, "amina");
    await addMember(world.context, "berta");
    for (let like = 0; like < LIKES; like += 1)
      world.memory.put(`likes/amina_l${like}`, {
        uid: "amina",
        listingId: `l${like}`,
        at: world.clock.now(),
      });
    for (let photo = 0; photo < PHOTOS; photo += 1) {
      const path = `media/amina/shown${photo}/1/w320.webp`;
      await addPhoto(world.context, {
        mediaId: `shown${photo}`,
        owner: "amina",
        look: { preview: { path } as never },
      });
      await (await world.context.openBucket()).file(path).save(`shown ${photo}`);
      await putUpload(world.context, {
        owner: "amina",
        mediaId: `p${photo}`,
        bytes: Buffer.from(`photo ${photo}`),
      });
    }
  });

  const request = () => requestExport(world, "amina");
  const find = () => findExport(world, "amina");
  const make = (context: Context = world.context) => withoutOutput(() => drain(context));
  const jobId = () =>
    String(world.memory.list("jobs").find(({ data }) => data["queue"] === exportData.queue)?.data["id"]);
  const attempt = (context: Context) => withoutOutput(() => runJob(exportData, jobId(), context));
  const storedFiles = async () => {
    const [files] = await (await world.context.openBucket()).getFiles({ prefix: "exports/" });
    return files.map(({ name }) => name);
  };

  /** Everything is in it exactly once, whatever its parts. */
  async function assertWhole(): Promise<number> {
    const parts = await readExport(world, "amina");
    const likes = parts.flatMap((files) => {
      const file = files.get("data/likes.json");
      return file
        ? (JSON.parse(file.toString()) as { listingId: string }[]).map(({ listingId }) => listingId)
        : [];
    });
    assert.deepEqual([likes.length, new Set(likes).size], [LIKES, LIKES]);
    const photos = parts.flatMap((files) => [...files].filter(([name]) => /^(uploads|media)/.test(name)));
    assert.deepEqual(
      photos.map(([name, bytes]) => `${name}: ${bytes.toString()}`),
      [
        ...[0, 1, 2].map((at) => `uploads/p${at}: photo ${at}`),
        ...[0, 1, 2].map((at) => `media/shown${at}: shown ${at}`),
      ],
    );
    for (const files of parts) assert.match(String(files.get("README.txt")), /^The data of amina/);
    return parts.length;
  }

  it("is made by a job, told of in the app and by e-mail, and there for seven days", async () => {
    const asked = await request();
    assert.deepEqual([asked.state, asked.files, asked.expiresAt], ["running", [], null]);
    await make();
    const ready = await find();
    assert.deepEqual([ready?.state, ready?.expiresAt], ["ready", "2026-03-08T12:00:00.000Z"]);
    assert.equal(await assertWhole(), 1);
    assert.match(ready?.files[0]?.path ?? "", /^exports\/amina\/[\w-]+\.zip$/);
    const [{ size, cacheControl }] = await (
      await world.context.openBucket()
    )
      .file(ready?.files[0]?.path ?? "")
      .getMetadata();
    assert.deepEqual([size, cacheControl], [ready?.files[0]?.bytes, "private, no-store"]);
    assert.deepEqual(
      world.memory.list("members/amina/notifications").map(({ data }) => data["kind"]),
      ["dataExportReady"],
    );
    const mails = world.memory.list("jobs").filter(({ data }) => data["queue"] === "notifications.sendEmail");
    assert.equal(mails.length, 1);
    world.clock.advance(7 * DAY);
    const over = await find();
    assert.deepEqual([over?.state, over?.files], ["expired", []]);
  });

  it("is asked for once a day by someone who has just signed in, and otherwise refused with when to ask again", async () => {
    await request();
    const again = (await request().then(
      () => assert.fail("It was made twice"),
      (error: Error) => error,
    )) as Error & { reason: string; details: object };
    assert.deepEqual(
      [again.reason, again.details],
      ["ExportTooSoon", { nextAt: "2026-03-02T12:00:00.000Z" }],
    );
    await make();
    assert.equal(await reasonOf(request()), "ExportTooSoon");
    world.clock.advance(DAY);
    assert.equal((await request()).state, "running");
    await make();
    assert.equal((await find())?.state, "ready");
    const old = { clock: { now: () => new Date(world.clock.now().getTime() - 6 * MINUTE) } };
    world.clock.advance(DAY);
    const stale = requestExport({ context: world.context, clock: old.clock as never }, "amina");
    assert.equal(await reasonOf(stale), "SignInTooOld");
  });

  it("has failed where it is not ready in a day, and another one takes its place", async () => {
    await request();
    const first = jobId();
    world.clock.advance(DAY);
    assert.equal((await find())?.state, "failed");
    await request();
    await withoutOutput(() => runJob(exportData, first, world.context));
    assert.deepEqual(await storedFiles(), []);
    await make();
    assert.equal((await find())?.state, "ready");
  });

  it("is nobody else's to see", async () => {
    await request();
    await make();
    assert.equal(await findExport(world, "berta"), null);
  });

  it("comes in as many parts as its time asks for, each of which opens by itself, with everything once", async () => {
    await request();
    // Each look at the clock takes a while.
    const slow = { now: () => (world.clock.advance(10 * SECOND), world.clock.now()) };
    await make({ ...world.context, clock: slow });
    const parts = await assertWhole();
    assert.ok(parts > 3, `${parts} parts`);
    assert.equal((await storedFiles()).length, parts);
  });

  for (const moment of ["before", "after"] as const) {
    it(`is whole after its instance died right ${moment} any of its commits`, async () => {
      const start = new Map(world.memory.documents);
      await request();
      const asked = new Map(world.memory.documents);
      let deaths = 0;
      for (let commit = 1; commit <= 4; commit += 1) {
        world.memory.restore(asked);
        const dying = world.dying({ commit, moment });
        await attempt(dying).catch(ignoreDeath);
        if (dying.commits() >= commit) deaths += 1;
        world.clock.advance(5 * MINUTE);
        await attempt(world.context);
        assert.equal((await find())?.state, "ready", `commit ${commit}`);
        await assertWhole();
      }
      assert.ok(deaths >= 3, `${deaths}`);
      world.memory.restore(start);
    });
  }

  it("leaves no file where writing one failed, and is made by the next attempt", async () => {
    await request();
    const bucket = await world.context.openBucket();
    const broken = Object.assign(Object.create(bucket) as typeof bucket, {
      file: (path: string) =>
        path.startsWith("exports/")
          ? {
              createWriteStream: () =>
                new Writable({
                  write: (_chunk, _encoding, done) => done(new Error("The connection was lost")),
                }),
            }
          : bucket.file(path),
    });
    await attempt({ ...world.context, openBucket: () => Promise.resolve(broken) });
    assert.deepEqual([(await find())?.state, await storedFiles()], ["running", []]);
    world.clock.advance(HOUR);
    await make();
    await assertWhole();
  });

  it("leaves no file where reading failed half-way", async () => {
    await request();
    const { database } = world.context;
    const queryWithIds = async (query: never) => {
      const found = await database.queryWithIds(query);
      if (found.some(({ id }) => id.startsWith("amina_l9"))) throw new Error("The database is down");
      return found;
    };
    const failing = new Proxy(database, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name, target);
        if (name === "queryWithIds") return queryWithIds;
        return typeof own === "function" ? (own as () => void).bind(target) : own;
      },
    });
    await attempt({ ...world.context, database: failing });
    assert.deepEqual([(await find())?.state, await storedFiles()], ["running", []]);
  });

  it("is not gone on with once its member's erasure has begun, and leaves nothing", async () => {
    await request();
    const bucket = await world.context.openBucket();
    // The erasure begins while the file is being written.
    const interrupted = Object.assign(Object.create(bucket) as typeof bucket, {
      getFiles: async (query: object) => {
        await eraser(world.context).begin({ uid: "amina", origin: "userDeleted" }, world.clock.now());
        return bucket.getFiles(query);
      },
    });
    await attempt({ ...world.context, openBucket: () => Promise.resolve(interrupted) });
    assert.deepEqual(await storedFiles(), []);
    assert.equal(await reasonOf(request()), "NotAMember");
    await make();
    assert.deepEqual([await storedFiles(), world.memory.find("dataExports/amina")], [[], undefined]);
  });

  it("goes with its member", async () => {
    await request();
    await make();
    assert.equal((await storedFiles()).length, 1);
    await eraser(world.context).begin({ uid: "amina", origin: "userDeleted" }, world.clock.now());
    await make();
    assert.deepEqual([await storedFiles(), world.memory.find("dataExports/amina")], [[], undefined]);
  });
});
