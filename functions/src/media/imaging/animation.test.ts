import assert from "node:assert/strict";
import sharp from "sharp";
import { makeAnimation } from "../../../test-support/photos-hostile.ts";
import { withGifTiming } from "../../../test-support/photos-odd.ts";
import { decodeAnimation, encodeAnimation, takeFirstFrame, type Animation } from "./animation.ts";
import { inspectPhoto } from "./inspect-photo.ts";
import { PhotoRefused } from "./refusal.ts";
import { renderPhoto } from "./render-photo.ts";

describe("an animation", () => {
  let animation: Animation;
  before(async () => {
    animation = await decode(await makeAnimation(4), 32);
  });

  it("keeps its frames, how long each is shown, and how often it plays", async () => {
    const { pages, delay, loop, width, pageHeight } = await sharp(
      await encodeAnimation({ ...animation, delays: [40, 80, 120, 160], loop: 3 }, { width: 16, height: 16 }),
      { animated: true },
    ).metadata();
    assert.deepEqual([pages, delay, loop, width, pageHeight], [4, [40, 80, 120, 160], 3, 16, 16]);
  });

  it("shows in each frame what that frame showed, with nothing of its neighbours", async () => {
    const bytes = await encodeAnimation(animation, { width: 16, height: 16 });
    for (const [page, level] of [
      [1, 37],
      [2, 74],
      [3, 111],
    ] as const) {
      const { data } = await sharp(bytes, { page }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      assert.ok(
        data.every((value) => Math.abs(value - level) <= 8),
        `frame ${page}`,
      );
    }
  });

  it("begins with the frame that stands for it where nothing moves", () => {
    const { data, width, height, channels } = takeFirstFrame(animation);
    assert.deepEqual([width, height, data.length], [32, 32, 32 * 32 * channels]);
    assert.deepEqual([...data.subarray(0, 3)], [0xdc, 0x14, 0x14]);
  });

  it("that asks for no delay, as many GIFs do, plays as browsers play it", async () => {
    const hasty = await sharp(await makeAnimation(2), { animated: true })
      .gif({ delay: [0, 0] })
      .toBuffer();
    assert.deepEqual((await inspectPhoto(hasty)).timing.delays, [100, 100]);
  });

  it("that asks for more repetitions or longer delays than a WebP can hold gets the most there are", async () => {
    const loops = withGifTiming(await makeAnimation(3), { repeats: 65_535, delay: 65_535 });
    const { variants } = await renderPhoto(loops, { purpose: "photo", avif: { effort: 0, maxWidth: 0 } });
    const { loop, delay } = await sharp(variants[0]?.bytes, { animated: true }).metadata();
    assert.deepEqual([loop, delay], [65_535, [65_535, 65_535, 65_535]]);
  });

  it("with fewer frames than its header promises is damaged", async () => {
    const bytes = await makeAnimation(3);
    const facts = await inspectPhoto(bytes);
    const promised = { ...facts, timing: { ...facts.timing, delays: [100, 100, 100, 100] } };
    await assert.rejects(
      decodeAnimation(bytes, promised, { width: 8, height: 8, fit: "fill" }),
      PhotoRefused,
    );
  });
});

async function decode(bytes: Buffer, side: number): Promise<Animation> {
  return decodeAnimation(bytes, await inspectPhoto(bytes), { width: side, height: side, fit: "fill" });
}
