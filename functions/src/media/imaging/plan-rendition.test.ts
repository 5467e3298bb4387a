import assert from "node:assert/strict";
import type { PhotoFacts } from "./inspect-photo.ts";
import { planRendition, type RenderSettings } from "./plan-rendition.ts";

const settings = (purpose: RenderSettings["purpose"], maxWidth = 1280): RenderSettings => ({
  purpose,
  avif: { effort: 1, maxWidth },
});

const factsOf = (width: number, height: number, frames = 1): PhotoFacts => ({
  type: "jpeg",
  upright: { width, height },
  hasAlpha: false,
  colourSpace: "srgb",
  profile: undefined,
  frames,
  page: 0,
  timing: { delays: [], loop: 0 },
});

const widthsOf = (sizes: { width: number }[]) => sizes.map(({ width }) => width);

describe("the plan of a rendition", () => {
  it("of a photo has AVIF up to its greatest width, and WebP in all others and a few for browsers that take no AVIF", () => {
    const plan = planRendition(factsOf(4000, 3000), settings("photo"));
    assert.deepEqual(widthsOf(plan.webp), [400, 880, 2048]);
    assert.deepEqual(widthsOf(plan.avif), [160, 320, 400, 640, 880, 1280]);
    assert.deepEqual(plan.decoded, { width: 2048, height: 1536, fit: "fill" });
    assert.deepEqual(plan.preview, { width: 1200, height: 630 });
  });

  it("of a small photo has its own width in both", () => {
    const plan = planRendition(factsOf(700, 500), settings("photo"));
    assert.deepEqual(
      [widthsOf(plan.webp), widthsOf(plan.avif)],
      [
        [400, 700],
        [160, 320, 400, 640, 700],
      ],
    );
  });

  it("has no AVIF at all when its greatest width is 0, and WebP in all widths", () => {
    const plan = planRendition(factsOf(4000, 3000), settings("photo", 0));
    assert.deepEqual(plan.avif, []);
    assert.deepEqual(widthsOf(plan.webp), [160, 320, 400, 640, 880, 1280, 2048]);
  });

  it("of an animation has all frames, no wider than 640", () => {
    const plan = planRendition(factsOf(800, 600, 12), settings("photo"));
    assert.ok(plan.isAnimated);
    assert.deepEqual(
      [widthsOf(plan.webp), widthsOf(plan.avif)],
      [
        [160, 320, 640],
        [160, 320, 640],
      ],
    );
  });

  for (const [width, height] of [
    [4000, 3000],
    [3000, 4000],
  ] as const) {
    it(`of an avatar cuts squares out of ${width} × ${height}`, () => {
      const plan = planRendition(factsOf(width, height), settings("avatar"));
      assert.deepEqual(
        plan.webp,
        [64, 128, 256, 512].map((side) => ({ width: side, height: side })),
      );
      assert.deepEqual(plan.shown, { width: 3000, height: 3000 });
      const decoded = { width: Math.round((512 * width) / 3000), height: Math.round((512 * height) / 3000) };
      assert.deepEqual(plan.decoded, { ...decoded, fit: "cover" });
      assert.deepEqual(plan.largest, { width: 512, height: 512 });
      assert.deepEqual(plan.preview, { width: 512, height: 512 });
    });
  }

  it("of a small avatar has no square larger than it is", () => {
    assert.deepEqual(widthsOf(planRendition(factsOf(300, 100), settings("avatar")).webp), [64, 100]);
  });

  it("of an avatar decodes no more of a strip than 16 squares", () => {
    const { decoded } = planRendition(factsOf(40_000, 500), settings("avatar"));
    assert.deepEqual(decoded, { width: 8000, height: 500, fit: "cover" });
  });

  it("of an animated avatar is still: faces that move beside every comment would distract", () => {
    assert.equal(planRendition(factsOf(300, 300, 12), settings("avatar")).isAnimated, false);
  });

  it("shows all of a photo that is evidence in its preview, and of any other what links show", () => {
    const facts = { frames: 1, upright: { width: 3000, height: 4000 } } as PhotoFacts;
    const { preview } = planRendition(facts, settings("evidence"));
    assert.deepEqual(preview, { width: 1280, height: 1707 });
    assert.deepEqual(planRendition(facts, settings("photo")).preview, { width: 1200, height: 630 });
  });
});
