import assert from "node:assert/strict";
import { IMPOSTORS, makeAnimation, makeFileTypeBox } from "../../../test-support/photos-hostile.ts";
import { makePhoto, makePixels } from "../../../test-support/photos.ts";
import sharp from "./locked-sharp.ts";
import { isAccepted, sniffType } from "./photo-type.ts";

describe("photo type", () => {
  it("knows JPEG, PNG, WebP, AVIF and GIF by their first bytes and accepts them", async () => {
    const pixels = await makePixels({ width: 40, height: 30 });
    const image = () => sharp(pixels.data, { raw: pixels });
    const files = {
      jpeg: await makePhoto({ megapixels: 0.01 }),
      png: await image().png().toBuffer(),
      webp: await image().webp().toBuffer(),
      avif: await image().avif({ effort: 0 }).toBuffer(),
      gif: await makeAnimation(2),
    };
    for (const [type, bytes] of Object.entries(files)) {
      assert.equal(sniffType(bytes), type);
      assert.ok(isAccepted(sniffType(bytes), { acceptsHeic: false }));
    }
  });

  for (const [type, bytes] of Object.entries(IMPOSTORS)) {
    it(`recognises ${type} and does not accept it`, () => {
      assert.equal(sniffType(bytes), type === "empty" ? "unknown" : type);
      assert.ok(!isAccepted(sniffType(bytes), { acceptsHeic: false }));
    });
  }

  it("distinguishes AVIF from HEIC when both have the shared brand", () => {
    assert.equal(sniffType(makeFileTypeBox("mif1", ["mif1", "avif"])), "avif");
    assert.equal(sniffType(makeFileTypeBox("mif1", ["mif1", "heic"])), "heic");
  });

  it("sees markup behind a byte order mark, blank lines and capitals", () => {
    assert.equal(sniffType(Buffer.from("\ufeff\n\n <SVG/>")), "svg");
    assert.equal(sniffType(Buffer.from("<!-- hello --><HTML>")), "html");
  });
});
