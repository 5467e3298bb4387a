import assert from "node:assert/strict";
import { makePhoto } from "../../../test-support/photos.ts";
import { findColourSpace, isSrgbProfile } from "./colour-profile.ts";
import sharp from "./locked-sharp.ts";

describe("colour profile", () => {
  let photo: Buffer;

  before(async () => {
    photo = await makePhoto({ megapixels: 0.01 });
  });

  it("knows sRGB by what the profile calls itself, and by its absence", async () => {
    assert.equal(findColourSpace(await sharp(photo).metadata()), "srgb");
    const bare = await sharp(photo).jpeg().toBuffer();
    assert.equal(findColourSpace(await sharp(bare).metadata()), "srgb");
  });

  it("takes Display P3 for what it is", async () => {
    const p3 = await sharp(photo).withIccProfile("p3").jpeg().toBuffer();
    assert.equal(findColourSpace(await sharp(p3).metadata()), "otherRgb");
  });

  it("leaves CMYK, grey and 16 bits to the decoder", async () => {
    const cmyk = await sharp(photo).toColourspace("cmyk").jpeg().toBuffer();
    const grey = await sharp(photo).toColourspace("b-w").png().toBuffer();
    const deep = await sharp(photo).toColourspace("rgb16").png().toBuffer();
    for (const bytes of [cmyk, grey, deep]) {
      assert.equal(findColourSpace(await sharp(bytes).metadata()), "other");
    }
  });

  it("survives profiles of nonsense", () => {
    const endless = Buffer.alloc(200, 0xff);
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(131), endless, Buffer.from("desc sRGB".repeat(30))]) {
      assert.equal(isSrgbProfile(bytes), false);
    }
  });
});
