import assert from "node:assert/strict";
import { makeAnimation, truncate } from "../../../test-support/photos-hostile.ts";
import { CAMERA_MAKE, makePhoto } from "../../../test-support/photos.ts";
import { CARD_COLOURS, drawCard, readQuarters } from "../../../test-support/photos-card.ts";
import { inspectImage, readRgb } from "../../../test-support/photos-look.ts";
import sharp from "./locked-sharp.ts";
import { PhotoRefused } from "./refusal.ts";
import type { RenderSettings } from "./plan-rendition.ts";
import { renderPhoto, type RenderedPhoto } from "./render-photo.ts";

const settings: RenderSettings = { purpose: "photo", avif: { effort: 0, maxWidth: 320 } };

describe("rendering of a photo", () => {
  let photo: Buffer;
  let rendered: RenderedPhoto;

  before(async () => {
    photo = await makePhoto({ megapixels: 2, orientation: 6, gps: true });
    rendered = await renderPhoto(photo, settings);
  });

  it("gives the photo's own size, upright", () => {
    assert.deepEqual([rendered.width, rendered.height], [1225, 1633]);
  });

  it("gives WebP, then AVIF up to its width, from small to large, none larger than the photo", () => {
    assert.deepEqual(
      rendered.variants.map(({ name }) => name),
      ["400", "640", "880", "1225"].map((width) => `${width}.webp`).concat("160.avif", "320.avif"),
    );
  });

  it("gives files of the size and type they claim", async () => {
    for (const { width, height, contentType, bytes } of [...rendered.variants, rendered.preview]) {
      const seen = await inspectImage(bytes);
      assert.deepEqual([seen.width, seen.height, seen.contentType], [width, height, contentType]);
    }
  });

  it("gives a preview of the size that link previews ask for, as JPEG", () => {
    const { width, height, contentType, name } = rendered.preview;
    assert.deepEqual([width, height, contentType, name], [1200, 630, "image/jpeg", "preview.jpeg"]);
  });

  it("leaves no place, camera, orientation or profile in any variant", async () => {
    const before = await sharp(photo).metadata();
    assert.ok(before.exif?.includes(CAMERA_MAKE) && before.orientation === 6 && before.icc);
    for (const { bytes } of [...rendered.variants, rendered.preview]) {
      assert.deepEqual((await inspectImage(bytes)).leftovers, []);
      assert.ok(!bytes.includes(CAMERA_MAKE));
    }
  });

  it("gives a placeholder and a colour: the sky's", () => {
    assert.match(rendered.thumbhash, /^[\w+/]{20,40}=*$/);
    const [red = 0, green = 0, blue = 0] = Buffer.from(rendered.colour.slice(1), "hex");
    assert.ok(blue > green && green > red, rendered.colour);
  });

  it("gives the same bytes when the same upload is rendered again", async () => {
    const small = await makePhoto({ megapixels: 0.2 });
    assert.deepEqual(await renderPhoto(small, settings), await renderPhoto(small, settings));
  });

  it("keeps transparency", async () => {
    const logo = await sharp({ create: { width: 200, height: 100, channels: 4, background: "#ff000040" } })
      .png()
      .toBuffer();
    const { variants } = await renderPhoto(logo, settings);
    for (const { bytes } of variants) assert.ok((await inspectImage(bytes)).hasAlpha);
  });

  it("keeps an animation moving in WebP, and shows its first frame in AVIF and JPEG", async () => {
    const { colour, variants, preview } = await renderPhoto(await makeAnimation(4), settings);
    assert.equal(colour, "#dc1414");
    const frames = Object.fromEntries(
      await Promise.all(
        [...variants, preview].map(async ({ name, bytes }) => [name, (await inspectImage(bytes)).frames]),
      ),
    );
    assert.deepEqual(frames, { "64.webp": 4, "64.avif": 1, "preview.jpeg": 1 });
  });

  it("fills the link preview with a part of the photo, on white where it is transparent", async () => {
    const strip = drawCard({ width: 63, height: 120 }).extend({
      left: 30,
      right: 30,
      background: "#fff0",
    });
    const { preview } = await renderPhoto(await strip.png().toBuffer(), settings);
    const { data } = await readRgb(preview.bytes);
    assert.ok(data.subarray(0, 3).every((value) => value > 245));
    assert.equal((await inspectImage(preview.bytes)).hasAlpha, false);
  });

  it("cuts an avatar out of where the picture is", async () => {
    const lying = drawCard({ width: 300, height: 300 }).extend({
      left: 150,
      right: 150,
      background: "black",
    });
    const avatar = await renderPhoto(await lying.png().toBuffer(), { ...settings, purpose: "avatar" });
    assert.deepEqual(
      avatar.variants.map(({ name }) => name),
      ["64.webp", "128.webp", "256.webp", "300.webp", "64.avif", "128.avif", "256.avif", "300.avif"],
    );
    for (const { bytes, name } of [...avatar.variants, avatar.preview]) {
      const quarters = readQuarters(await readRgb(bytes));
      for (const [i, colour] of CARD_COLOURS.entries()) {
        const difference = colour.map((value, channel) => Math.abs(value - (quarters[i]?.[channel] ?? 0)));
        assert.ok(Math.max(...difference) < 12, name);
      }
    }
  });

  it("refuses a photo of which only a part arrived as damaged, in words", async () => {
    await assert.rejects(renderPhoto(truncate(photo), settings), (error) => {
      assert.ok(error instanceof PhotoRefused);
      assert.equal(error.refusal.reason, "Damaged");
      return true;
    });
  });
});
