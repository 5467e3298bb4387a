import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { StoredObject } from "../../platform/triggers/event.ts";
import type { OutboxEvent } from "../../platform/events/event-store.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { InstanceDied } from "../../../test-support/memory/memory-firestore.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../../test-support/photos.ts";
import { inspectImage } from "../../../test-support/photos-look.ts";
import type { Photo } from "../photo.ts";
import { photoReady } from "../public.ts";
import { variantFiles } from "../photo-files.ts";
import onPhotoUploaded from "./on-photo-uploaded.ts";

const path = "uploads/ada/samovar";

describe("an upload's processing", () => {
  let photo: Buffer;
  let world: MemoryWorld;
  before(async () => {
    photo = await makePhoto({ width: 300, height: 200, gps: true });
  });
  beforeEach(() => {
    world = memoryContext();
  });

  async function upload(metadata: Record<string, string> = {}, bytes = photo): Promise<StoredObject> {
    const bucket = await world.context.openBucket();
    const file = bucket.file(path);
    await file.save(bytes, {
      resumable: false,
      metadata: { contentType: "image/jpeg", metadata },
    });
    const [stored] = await file.getMetadata();
    const generation = String(stored.generation);
    const params = { uid: "ada", mediaId: "samovar" };
    return {
      eventId: "e",
      path,
      params,
      generation,
      size: bytes.length,
      contentType: "image/jpeg",
      metadata,
    };
  }
  const manifest = async () => (await world.firestore.doc("media/samovar").get()).data() as unknown as Photo;
  const emitted = async () => {
    const { docs } = await world.firestore.collection("events").get();
    return docs.map((doc) => doc.data() as OutboxEvent);
  };
  const filesUnder = async (prefix: string) => {
    const [files] = await (await world.context.openBucket()).getFiles({ prefix });
    return files.map(({ name }) => name).toSorted();
  };

  it("costs 5 reads, one of them of the flags, and 5 writes beside the files, and nothing but 1 read when it comes again", async () => {
    const event = await upload();
    const bill = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        await onPhotoUploaded.run(event, world.context);
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(await bill(), [5, 5]);
    assert.deepEqual(await bill(), [1, 0]);
  });

  it("writes exactly the files that its manifest lists, as it lists them", async () => {
    const event = await upload();
    await onPhotoUploaded.run(event, world.context);
    const { rendition } = await manifest();
    assert.ok(rendition);
    const published = [...rendition.variants, rendition.preview];
    assert.deepEqual(published.map((variant) => variant.path).toSorted(), await filesUnder("media/"));
    const bucket = await world.context.openBucket();
    for (const variant of published) {
      const file = bucket.file(variant.path);
      const [[bytes], [metadata]] = await Promise.all([file.download(), file.getMetadata()]);
      const { width, height, contentType } = await inspectImage(bytes);
      assert.deepEqual(
        [width, height, contentType, bytes.length],
        [variant.width, variant.height, variant.contentType, variant.bytes],
      );
      assert.equal(metadata.contentType, variant.contentType);
      assert.match(metadata.cacheControl ?? "", /immutable/);
    }
  });

  it("emits a ready photo's event once, however often the upload event comes", async () => {
    const event = await upload();
    await Promise.all([onPhotoUploaded.run(event, world.context), onPhotoUploaded.run(event, world.context)]);
    await onPhotoUploaded.run(event, world.context);
    const [ready, ...more] = await emitted();
    assert.deepEqual(more, []);
    const { phash } = (await manifest()).rendition ?? {};
    const { generation } = event;
    assert.equal(ready?.type, photoReady.type);
    assert.deepEqual(ready.data, { mediaId: "samovar", owner: "ada", generation, phash, purpose: "photo" });
  });

  it("emits no event for a file that is rejected", async () => {
    await onPhotoUploaded.run(await upload({}, Buffer.from("words")), world.context);
    assert.equal((await manifest()).state, "rejected");
    assert.deepEqual(await emitted(), []);
  });

  for (const moment of ["before", "after"] as const) {
    for (const commit of [1, 2]) {
      it(`that dies ${moment} its commit ${commit} is taken up again and ends as if it had not`, async () => {
        const event = await upload();
        const fragile = world.dying({ commit, moment });
        await assert.rejects(onPhotoUploaded.run(event, fragile), InstanceDied);
        await onPhotoUploaded.run(event, world.context);
        assert.equal((await manifest()).state, "ready");
        assert.equal((await emitted()).length, 1);
      });
    }
  }

  it("keeps public files in a bucket of their own where there is one, and removes them there", async () => {
    process.env.PUBLIC_BUCKET = `public-${randomUUID()}`;
    try {
      const event = await upload();
      await onPhotoUploaded.run(event, world.context);
      const bucket = await world.context.openBucket(process.env.PUBLIC_BUCKET);
      const [written] = await bucket.getFiles({ prefix: "media/" });
      const { rendition, generation } = await manifest();
      assert.equal(written.length, (rendition?.variants.length ?? 0) + 1);
      assert.deepEqual(await filesUnder(""), [path]);
      const uploaded = { mediaId: "samovar", owner: "ada", purpose: "photo" as const, generation };
      assert.deepEqual(await variantFiles(world.context).listGenerations(uploaded), [generation]);
      assert.equal(await variantFiles(world.context).remove(uploaded), written.length);
      assert.deepEqual((await bucket.getFiles({ prefix: "media/" }))[0], []);
    } finally {
      process.env.PUBLIC_BUCKET = "";
    }
  });

  it("gives an avatar the squares of an avatar", async () => {
    await onPhotoUploaded.run(await upload({ purpose: "avatar" }), world.context);
    const { purpose, rendition } = await manifest();
    assert.equal(purpose, "avatar");
    const widths = rendition?.variants.filter(({ contentType }) => contentType === "image/webp");
    assert.deepEqual(
      widths?.map(({ width, height }) => [width, height]),
      [64, 128, 200].map((side) => [side, side]),
    );
    assert.equal((await emitted())[0]?.data.purpose, "avatar");
  });

  it("treats a purpose that it does not know as a photo", async () => {
    await onPhotoUploaded.run(await upload({ purpose: "banner" }), world.context);
    assert.equal((await manifest()).purpose, "photo");
  });
});
