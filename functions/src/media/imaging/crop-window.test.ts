import assert from "node:assert/strict";
import sharp from "./locked-sharp.ts";
import { makePixels } from "../../../test-support/photos.ts";
import { chooseWindow } from "./crop-window.ts";
import { makeThumbnail, type Pixels } from "./decode-photo.ts";
import { renderPhoto } from "./render-photo.ts";
import { readRgb } from "../../../test-support/photos-look.ts";
import type { Size, Window } from "./variant-sizes.ts";

const UPRIGHT = { width: 450, height: 600 };
const LYING = { width: 600, height: 400 };
const PREVIEW = { width: 1200, height: 630 };
const SQUARE = { width: 512, height: 512 };

interface Thing extends Window {
  colour: string;
}

describe("the part of a photo that is cut out", () => {
  const red = { colour: "#b04030", width: 200, height: 130 };
  const skin = { colour: "#d8a080", width: 140, height: 200 };

  const cases: [what: string, size: Size, shape: Size, thing: Thing][] = [
    ["at the upper edge", UPRIGHT, PREVIEW, { ...red, left: 125, top: 10 }],
    ["at the lower edge", UPRIGHT, PREVIEW, { ...red, left: 125, top: 460 }],
    ["in the middle", UPRIGHT, PREVIEW, { ...red, left: 125, top: 235 }],
    ["at the right edge", LYING, SQUARE, { ...skin, left: 450, top: 100 }],
    ["at the left edge", LYING, SQUARE, { ...skin, left: 5, top: 100 }],
  ];
  for (const [what, size, shape, thing] of cases) {
    it(`has the whole of what is ${what}`, async () => {
      const window = await chooseIn(await drawThings(size, "#e8e8e8", [thing]), shape);
      assert.equal(shareInside(window, thing), 1, JSON.stringify(window));
    });

    it(`has most of what is ${what} of a busy scene`, async () => {
      const vivid = { ...thing, colour: "#d01010" };
      const window = await chooseIn(await drawThings(size, "a scene", [vivid]), shape);
      assert.ok(shareInside(window, thing) > 0.85, JSON.stringify(window));
    });
  }

  it("does not cut what is larger than the part on one side only", async () => {
    const halves = [
      { colour: "#b04030", left: 125, top: 175, width: 200, height: 125 },
      { colour: "#606870", left: 125, top: 300, width: 200, height: 125 },
    ];
    const { top, height } = await chooseIn(await drawThings(UPRIGHT, "#e8e8e8", halves), PREVIEW);
    assert.ok(top >= 150 && top + height <= 450, `${top} to ${top + height}`);
  });

  it("is the middle where nothing stands out, and where all is transparent", async () => {
    const middle = { left: 100, top: 0, width: 400, height: 400 };
    assert.deepEqual(await chooseIn(await drawThings(LYING, "#ffffff", []), SQUARE), middle);
    const clear = sharp({ create: { ...LYING, channels: 4, background: "#f000" } });
    const { data, info } = await clear.raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual(await chooseIn({ data, ...LYING, channels: info.channels }, SQUARE), middle);
  });

  it("never leaves the photo, whatever its shape", () => {
    for (const size of [
      { width: 1, height: 1 },
      { width: 5000, height: 1 },
      { width: 1, height: 5000 },
      { width: 1201, height: 630 },
    ]) {
      const thumbnail: Pixels = { data: Buffer.from([9, 9, 9]), width: 1, height: 1, channels: 3 };
      const { left, top, width, height } = chooseWindow(size, thumbnail, PREVIEW);
      assert.ok(left >= 0 && top >= 0 && width >= 1 && height >= 1);
      assert.ok(left + width <= size.width && top + height <= size.height);
    }
  });

  it("is where the subject is in the avatar and the preview of a photo that its camera turned", async () => {
    const thing = { ...skin, left: 450, top: 100 };
    const photo = await drawThings(LYING, "#708090", [thing]);
    const turned = await sharp(photo.data, { raw: photo })
      .rotate(270)
      .jpeg({ quality: 95 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const avif = { effort: 0, maxWidth: 0 };
    const { preview } = await renderPhoto(turned, { purpose: "avatar", avif });
    const { data, width, height } = await readRgb(preview.bytes);
    assert.deepEqual([width, height], [400, 400]);
    const count = data.reduce((sum, level, i) => sum + Number(i % 3 === 0 && level > 190), 0);
    assert.ok(count > 0.97 * thing.width * thing.height, `${count} pixels of it are shown`);
  });
});

async function chooseIn(photo: Pixels, shape: Size): Promise<Window> {
  return chooseWindow(photo, await makeThumbnail(photo), shape);
}

/** How much of the thing is in the window, but for a rounded pixel. */
function shareInside(window: Window, thing: Window): number {
  const right = Math.min(window.left + window.width, thing.left + thing.width + 2);
  const bottom = Math.min(window.top + window.height, thing.top + thing.height + 2);
  const width = right - Math.max(window.left, thing.left - 2);
  const height = bottom - Math.max(window.top, thing.top - 2);
  return Math.min(1, width / thing.width) * Math.min(1, height / thing.height);
}

async function drawThings(size: Size, ground: string, things: Thing[]): Promise<Pixels> {
  const scene = ground === "a scene" ? await makePixels(size) : undefined;
  const base = scene
    ? sharp(scene.data, { raw: scene })
    : sharp({ create: { ...size, channels: 3, background: ground } });
  const { data } = await base
    .composite(
      things.map(({ colour, left, top, width, height }) => ({
        input: { create: { width, height, channels: 3, background: colour } },
        left,
        top,
      })),
    )
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, ...size, channels: 3 };
}
