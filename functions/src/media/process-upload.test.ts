import assert from "node:assert/strict";
import { DAY, HOUR } from "../platform/values/clock.ts";
import { drain } from "../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { upload } from "../../test-support/upload.ts";
import type { Photo } from "./photo.ts";

describe("a photo that is replaced under its id", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const send = async (seed: number) => {
    await upload(world.context, {
      owner: "sam",
      mediaId: "photo",
      bytes: await makePhoto({ width: 64, height: 48, seed }),
    });
    const { rendition } = (await world.firestore.doc("media/photo").get()).data() as Photo;
    return rendition?.variants.map(({ path }) => path) ?? [];
  };
  const countFiles = async (paths: string[]) => {
    const bucket = await world.context.openBucket();
    const found = await Promise.all(paths.map((path) => bucket.file(path).exists()));
    return found.filter(([exists]) => exists).length;
  };

  it("keeps the files that open pages show for a day, and then only the new ones and the original", async () => {
    const earlier = await send(1);
    const later = await send(2);
    world.clock.advance(23 * HOUR);
    await drain(world.context);
    assert.equal(await countFiles(earlier), earlier.length);
    world.clock.advance(DAY);
    await drain(world.context);
    assert.deepEqual([await countFiles(earlier), await countFiles(later)], [0, later.length]);
    assert.equal(await countFiles(["uploads/sam/photo"]), 1);
  }).timeout(20_000);
});
