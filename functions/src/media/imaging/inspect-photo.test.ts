import assert from "node:assert/strict";
import {
  IMPOSTORS,
  makeAnimation,
  makeGifBomb,
  makePngBomb,
  truncate,
} from "../../../test-support/photos-hostile.ts";
import { makePhoto } from "../../../test-support/photos.ts";
import { inspectPhoto, MAX_PIXELS } from "./inspect-photo.ts";
import { MAX_BYTES } from "./photo-type.ts";
import { PhotoRefused, type Refusal } from "./refusal.ts";

describe("inspection of a photo", () => {
  let photo: Buffer;

  before(async () => {
    photo = await makePhoto({ megapixels: 0.3, orientation: 6 });
  });

  it("gives the size as seen upright", async () => {
    const facts = await inspectPhoto(photo);
    assert.deepEqual(facts, {
      type: "jpeg",
      upright: { width: 475, height: 632 },
      hasAlpha: false,
      colourSpace: "srgb",
      profile: undefined,
      frames: 1,
      page: 0,
      timing: { delays: [], loop: 0 },
    });
  });

  it("counts the frames of an animation, and how long each is shown", async () => {
    const { frames, timing } = await inspectPhoto(await makeAnimation(5));
    assert.equal(frames, 5);
    assert.deepEqual(timing, { delays: Array(5).fill(100), loop: 0 });
  });

  for (const [type, bytes] of Object.entries(IMPOSTORS)) {
    it(`refuses ${type} that is named as a photo`, async () => {
      const expected = type === "empty" ? { reason: "EmptyFile" } : { reason: "UnsupportedType", type };
      assert.deepEqual(await refusalOf(bytes), expected);
    });
  }

  for (const side of [30_000, 16_000]) {
    it(`refuses a ${side} × ${side} PNG by its header, without decoding it`, async () => {
      const bomb = makePngBomb(side);
      const before = process.memoryUsage.rss();
      assert.deepEqual(await refusalOf(bomb), {
        reason: "TooManyPixels",
        width: side,
        height: side,
        limit: MAX_PIXELS,
      });
      assert.ok(process.memoryUsage.rss() - before < 50_000_000, "The pixels were decoded");
    });
  }

  it("refuses an animation whose frames together have too many pixels", async () => {
    assert.deepEqual(await refusalOf(makeGifBomb(30, 3000)), {
      reason: "TooManyFrames",
      frames: 30,
      limit: 5,
    });
  });

  it("refuses a file of one byte too many", async () => {
    const bytes = Buffer.concat([photo, Buffer.alloc(MAX_BYTES + 1 - photo.length)]);
    assert.deepEqual(await refusalOf(bytes), {
      reason: "TooManyBytes",
      bytes: MAX_BYTES + 1,
      limit: MAX_BYTES,
    });
  });

  it("calls a photo damaged when even its header is cut", async () => {
    assert.deepEqual(await refusalOf(truncate(photo, 0.002)), { reason: "Damaged" });
  });
});

async function refusalOf(bytes: Uint8Array): Promise<Refusal> {
  const error = await inspectPhoto(bytes).then(
    () => assert.fail("It was not refused"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof PhotoRefused, String(error));
  return error.refusal;
}
