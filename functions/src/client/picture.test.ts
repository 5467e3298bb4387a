import assert from "node:assert/strict";
import sharp from "sharp";
import { describePicture } from "../media/photo-picture.ts";
import { makePlaceholder } from "../media/imaging/placeholder.ts";
import type { Rendition, Variant } from "../media/photo.ts";
import { pictureOf, renditionPath } from "./picture.ts";
import { makePixels } from "../../test-support/photos.ts";

const variant = (format: "webp" | "avif" | "jpeg", width: number, isAnimated = false): Variant => ({
  width,
  height: Math.round(width / 2),
  bytes: 1,
  contentType: `image/${format}`,
  path: `media/sam/my photo/17/${width}.${format}`,
  isAnimated,
});
const rendition: Rendition = {
  mediaId: "my photo",
  owner: "sam",
  generation: "17",
  purpose: "photo",
  width: 3000,
  height: 1500,
  thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
  colour: "#a03020",
  phash: "0000000000000000",
  variants: [
    variant("webp", 160),
    variant("webp", 640),
    variant("webp", 2048),
    variant("avif", 160),
    variant("avif", 640),
  ],
  preview: { ...variant("jpeg", 1200), path: "media/sam/my photo/17/preview.jpeg" },
};
const at = { bucket: "shop.appspot.com" };
const address =
  "https://firebasestorage.googleapis.com/v0/b/shop.appspot.com/o/media%2Fsam%2Fmy%20photo%2F17%2F";

describe("a picture", () => {
  it("offers the browser AVIF before WebP, each variant with its width", () => {
    const { sources, widths } = pictureOf(rendition, at);
    assert.deepEqual(sources, [
      { type: "image/avif", srcset: `${address}160.avif?alt=media 160w, ${address}640.avif?alt=media 640w` },
      {
        type: "image/webp",
        srcset: [160, 640, 2048].map((width) => `${address}${width}.webp?alt=media ${width}w`).join(", "),
      },
    ]);
    assert.deepEqual(widths, [160, 640, 2048]);
  });

  it("holds its place on the page by the photo's own size, and by its colour", () => {
    const { width, height, colour, preview } = pictureOf(rendition, at);
    assert.deepEqual([width, height, colour], [3000, 1500, "#a03020"]);
    assert.equal(preview, `${address}preview.jpeg?alt=media`);
  });

  it("falls back to the widest variant that is not too wide for a phone, or to the only one", () => {
    assert.equal(pictureOf(rendition, at).src, `${address}640.webp?alt=media`);
    const wide = { ...rendition, variants: [variant("webp", 2048)] };
    assert.equal(pictureOf(wide, at).src, `${address}2048.webp?alt=media`);
  });

  it("of a listing or an order is found by the upload that is shown", () => {
    assert.equal(renditionPath({ mediaId: "my-photo", generation: "17" }), "media/my-photo/renditions/17");
  });

  it("is the same by what a card carries of it as by its rendition", () => {
    const moving = { ...rendition, variants: [variant("webp", 160, true), variant("avif", 160)] };
    for (const shown of [rendition, moving]) {
      const { placeholder: _, ...picture } = pictureOf(describePicture(shown), at);
      const { placeholder: __, ...whole } = pictureOf(shown, at);
      assert.deepEqual(picture, whole);
    }
  });

  it("moves where it can: an animation has no AVIF, which would be still", () => {
    const moving = { ...rendition, variants: [variant("webp", 160, true), variant("avif", 160)] };
    assert.deepEqual(
      pictureOf(moving, at).sources.map(({ type }) => type),
      ["image/webp"],
    );
  });

  it("comes from an emulator where that is set", () => {
    const { src } = pictureOf(rendition, { ...at, host: "http://127.0.0.1:9199" });
    assert(src.startsWith("http://127.0.0.1:9199/v0/b/shop.appspot.com/o/media%2F"));
  });

  it("has a blurred placeholder of its own shape and colour, decoded only when asked for", async () => {
    const pixels = await makePixels({ width: 200, height: 100 });
    const { thumbhash } = await makePlaceholder(pixels);
    const picture = pictureOf({ ...rendition, thumbhash }, at);
    assert.doesNotThrow(() => pictureOf({ ...rendition, thumbhash: "no hash!" }, at));
    const png = Buffer.from(picture.placeholder.split(",")[1] ?? "", "base64");
    const { width, height } = await sharp(png).metadata();
    assert.equal(Math.round(width / height), 2);
    assert.equal(picture.placeholder, picture.placeholder);
  });
});
