import assert from "node:assert/strict";
import { makeAnimation, truncate } from "../../testing/photos-nasty.ts";
import { CAMERA_MAKE, makePhoto } from "../../testing/photos.ts";
import sharp from "./locked-sharp.ts";
import { PhotoRefused } from "./refusal.ts";
import { renderPhoto, type RenderedPhoto } from "./render-photo.ts";

describe("rendering of a photo", () => {
  let photo: Buffer;
  let rendered: RenderedPhoto;

  before(async () => {
    photo = await makePhoto({ megapixels: 2, orientation: 6, gps: true });
    rendered = await renderPhoto(photo);
  });

  it("gives the photo's own size, upright", () => {
    assert.deepEqual([rendered.width, rendered.height], [1225, 1633]);
  });

  it("gives variants from small to large, none larger than the photo, of the size they claim", async () => {
    assert.deepEqual(
      rendered.variants.map(({ width }) => width),
      [160, 320, 640, 1225],
    );
    for (const { width, height, format, bytes } of rendered.variants) {
      const seen = await sharp(bytes).metadata();
      assert.deepEqual([seen.width, seen.height, seen.format], [width, height, format]);
    }
  });

  it("leaves no place, camera, orientation or profile in any variant", async () => {
    const before = await sharp(photo).metadata();
    assert.ok(before.exif?.includes(CAMERA_MAKE) && before.orientation === 6 && before.icc);
    for (const { bytes } of rendered.variants) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
      assert.deepEqual([exif, icc, xmp, iptc, orientation], Array(5).fill(undefined));
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
    assert.deepEqual(await renderPhoto(small), await renderPhoto(small));
  });

  it("keeps transparency", async () => {
    const logo = await sharp({ create: { width: 200, height: 100, channels: 4, background: "#ff000040" } })
      .png()
      .toBuffer();
    const { variants } = await renderPhoto(logo);
    for (const { bytes } of variants) assert.ok((await sharp(bytes).metadata()).hasAlpha);
  });

  it("shows the first frame of an animation, still", async () => {
    const { colour, variants } = await renderPhoto(await makeAnimation(4));
    assert.equal(colour, "#dc1414");
    assert.equal((await sharp(variants[0]?.bytes).metadata()).pages, undefined);
  });

  it("refuses a photo of which only a part arrived as damaged, in words", async () => {
    await assert.rejects(renderPhoto(truncate(photo)), (error) => {
      assert.ok(error instanceof PhotoRefused);
      assert.equal(error.refusal.reason, "Damaged");
      return true;
    });
  });
});
