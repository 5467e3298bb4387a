import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../../test-support/photos.ts";
import { upload } from "../../../test-support/upload.ts";
import type { Photo } from "../photo.ts";
import expireOriginals from "./expire-originals.ts";

describe("an original", function () {
  this.timeout(30_000);
  let world: MemoryWorld;
  let bytes: Buffer;
  before(async () => {
    bytes = await makePhoto({ width: 64, height: 48 });
  });
  beforeEach(async () => {
    world = memoryContext();
    await upload(world.context, { owner: "sam", mediaId: "photo", bytes });
  });

  const run = (context = world.context) => expireOriginals.run(world.clock.now(), context);
  const isThere = async (path = "uploads/sam/photo") =>
    (await (await world.context.openBucket()).file(path).exists())[0];
  const read = async () => (await world.firestore.doc("media/photo").get()).data() as Photo;

  it("stays for its time, and goes after it, while the photo is shown on", async () => {
    world.clock.advance(29 * DAY);
    assert.deepEqual(await run(), { deleted: 0, failed: 0 });
    assert.equal(await isThere(), true);
    world.clock.advance(2 * DAY);
    await invoke({ requestId: "test" }, async (billed) => {
      assert.deepEqual(await run(), { deleted: 1, failed: 0 });
      assert.deepEqual([billed.reads, billed.writes], [2, 1]);
    });
    assert.equal(await isThere(), false);
    const { state, rendition, originalUntil } = await read();
    assert.deepEqual([state, originalUntil], ["ready", null]);
    assert.equal(await isThere(rendition?.variants[0]?.path), true);
    assert.deepEqual(await run(), { deleted: 0, failed: 0 });
  });

  it("that replaced it stays for a time of its own", async () => {
    world.clock.advance(31 * DAY);
    const due = (await read()) satisfies Photo;
    await upload(world.context, { owner: "sam", mediaId: "photo", bytes });
    assert.deepEqual(await run(), { deleted: 0, failed: 0 });
    // The older upload's turn, found due right before the newer came.
    const { originalFiles } = await import("../photo-files.ts");
    await originalFiles(world.context).remove(due);
    assert.equal(await isThere(), true);
  });

  it("is gone before its record says so, wherever an instance dies", async () => {
    world.clock.advance(31 * DAY);
    for (const moment of ["before", "after"] as const) {
      await run(world.dying({ commit: 1, moment })).catch(() => undefined);
      assert.equal(await isThere(), false);
    }
    await run();
    assert.equal((await read()).originalUntil, null);
  });
});
