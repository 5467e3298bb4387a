import assert from "node:assert/strict";
import sharp from "sharp";
import { HOUR } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../../test-support/photos.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { upload } from "../../../test-support/upload.ts";
import { blockPhoto, unblockPhoto } from "../operations/block-photo.ts";
import type { Photo } from "../photo.ts";

describe("an uploaded photo", function () {
  this.timeout(60_000);
  let world: MemoryWorld;
  let photo: Buffer;
  before(async () => {
    photo = await makePhoto({ width: 64, height: 48 });
  });
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "mo", ["moderator"]);
  });
  afterEach(async () => {
    process.env.CONTENT_INSPECTION = "local";
  });

  const send = async (mediaId: string, bytes: Buffer) => {
    await upload(world.context, { owner: "sam", mediaId, bytes });
    return read(mediaId);
  };
  const read = async (mediaId: string) =>
    (await world.firestore.doc(`media/${mediaId}`).get()).data() as Photo;
  const filesOf = async (mediaId: string) =>
    (await (await world.context.openBucket()).getFiles({ prefix: `media/sam/${mediaId}/` }))[0].length;
  const drawing = (width: number, height: number, background = "#a03020") =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
  const call = (operation: typeof blockPhoto | typeof unblockPhoto, input: object, uid = "mo") =>
    callAs(uid, operation, { context: world.context, input });

  it("is refused before any of it is public when nothing is on it", async () => {
    const { state, rejection, rendition } = await send("blank", await drawing(300, 200));
    assert.deepEqual([state, rejection?.reason, rendition], ["rejected", "NotAllowed", null]);
    assert.match(rejection?.message ?? "", /nothing to see/);
    assert.equal(await filesOf("blank"), 0);
  });

  it("is refused as a speck or a strip", async () => {
    const strip = await sharp(photo).resize({ width: 390, height: 30, fit: "fill" }).jpeg().toBuffer();
    assert.equal((await send("strip", strip)).rejection?.reason, "NotAllowed");
    const speck = await sharp(photo).resize({ width: 15, height: 15 }).png().toBuffer();
    assert.equal((await send("speck", speck)).rejection?.reason, "NotAllowed");
  });

  it("is accepted with little on it: a dark mark on white paper", async () => {
    const mark = await sharp(await drawing(20, 6, "#202020"))
      .extend({ top: 90, bottom: 104, left: 140, right: 140, background: "white" })
      .png()
      .toBuffer();
    assert.equal((await send("mark", mark)).state, "ready");
  });

  it("is refused when it looks like a blocked one, smaller and in another format too", async () => {
    await send("original", photo);
    await call(blockPhoto, { mediaId: "original", note: "stolen" });
    const copy = await sharp(photo).resize({ width: 250 }).webp({ quality: 60 }).toBuffer();
    assert.equal((await send("copy", copy)).rejection?.reason, "NotAllowed");
    const other = await makePhoto({ width: 64, height: 48, seed: 9 });
    assert.equal((await send("other", other)).state, "ready");
    const { rendition } = await read("original");
    await call(unblockPhoto, { phash: rendition?.phash });
    assert.equal((await send("again", copy)).state, "ready");
  });

  it("is blocked by moderators alone, and only if there is something to compare", async () => {
    assert.equal(await reasonOf(call(blockPhoto, { mediaId: "none", note: "x" })), "PhotoNotFound");
    await addMember(world.context, "sam", ["seller"]);
    await send("original", photo);
    assert.equal(await reasonOf(call(blockPhoto, { mediaId: "original", note: "x" }, "sam")), "AccessDenied");
    assert.equal(await reasonOf(call(unblockPhoto, { phash: "00" })), "InvalidInput");
  });

  it("of stripes alone blocks nothing: all other stripes would look like it", async () => {
    const stripe = (left: number) =>
      sharp({ create: { width: left, height: 200, channels: 3, background: "#102030" } });
    const striped = async (dark: number, light: number) =>
      stripe(dark).extend({ right: light, background: "#f0e0d0" }).png().toBuffer();
    await send("one", await striped(100, 200));
    assert.equal(await reasonOf(call(blockPhoto, { mediaId: "one", note: "x" })), "NothingToCompare");
    assert.equal((await send("other", await striped(220, 80))).state, "ready");
  });

  it("waits while nobody can be asked, neither shown nor lost, and is shown once somebody can", async () => {
    process.env.CONTENT_INSPECTION = "a slip of the pen";
    const job = async () => (await world.firestore.collection("jobs").get()).docs[0]?.data() as Job;
    await send("photo", photo);
    // More attempts than a photo that kills its function is given.
    for (let hour = 0; hour < 5; hour += 1) {
      await drain(world.context);
      world.clock.advance(HOUR);
    }
    assert.deepEqual([(await read("photo")).state, await filesOf("photo")], ["processing", 0]);
    assert.deepEqual([(await job()).state, (await job()).attempts], ["pending", 5]);
    assert.match((await job()).lastError ?? "", /InspectionUnavailable/);

    process.env.CONTENT_INSPECTION = "local";
    await drain(world.context);
    assert.deepEqual([(await read("photo")).state, (await job()).state], ["ready", "done"]);
  });

  it("costs five reads, one of them of the flags, and five writes, one of them the event", async () => {
    await invoke({ requestId: "test" }, async (billed) => {
      await send("photo", photo);
      assert.deepEqual([billed.reads, billed.writes], [5, 5]);
    });
  });

  it("waits once, however often its upload event comes", async () => {
    process.env.CONTENT_INSPECTION = "elsewhere";
    await send("photo", photo);
    const { generation } = await read("photo");
    const { default: onPhotoUploaded } = await import("../triggers/on-photo-uploaded.ts");
    await onPhotoUploaded.run(
      {
        eventId: "again",
        path: "uploads/sam/photo",
        params: { uid: "sam", mediaId: "photo" },
        generation,
        size: photo.length,
        contentType: "image/jpeg",
        metadata: {},
      },
      world.context,
    );
    assert.equal((await world.firestore.collection("jobs").get()).size, 1);
  });
});
