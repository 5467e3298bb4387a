import assert from "node:assert/strict";
import { makePhoto } from "../../../test-support/photos.ts";
import { makeProfile, type ProfileOptions } from "../../../test-support/photos-profiles.ts";
import { findColourSpace, isSrgbProfile } from "./colour-profile.ts";
import sharp from "./locked-sharp.ts";

describe("colour profile", () => {
  let photo: Buffer;

  before(async () => {
    photo = await makePhoto({ megapixels: 0.01 });
  });

  it("knows sRGB by the profile's curves, and by its absence", async () => {
    assert.equal(findColourSpace(await sharp(photo).metadata()), "srgb");
    const bare = await sharp(photo).jpeg().toBuffer();
    assert.equal(findColourSpace(await sharp(bare).metadata()), "srgb");
  });

  for (const [what, options, isSrgb] of [
    ["by a formula, of any name", { name: "Camera" }, true],
    ["by a table, of any name", { name: "Camera", curve: "srgb table" }, true],
    ["that is linear and called sRGB", { name: "sRGB linear", curve: "linear" }, false],
    ["of a power and called sRGB", { name: "sRGB IEC61966-2.1", curve: 2.2 }, false],
    ["of other primaries and called sRGB", { name: "sRGB", primaries: "p3" }, false],
  ] satisfies [string, ProfileOptions, boolean][]) {
    it(`${isSrgb ? "takes" : "does not take"} a profile ${what} for sRGB`, () => {
      assert.equal(isSrgbProfile(makeProfile(options)), isSrgb);
    });
  }

  it("does not take a profile for sRGB that has tables, whatever its curves are", () => {
    const profile = makeProfile({ name: "sRGB" });
    profile.write("A2B0", profile.indexOf("cprt"), "latin1");
    assert.equal(isSrgbProfile(profile), false);
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
    const whole = makeProfile({ name: "sRGB", curve: "srgb table" });
    for (let length = 0; length < whole.length; length += 7) {
      assert.equal(isSrgbProfile(whole.subarray(0, length)), false, `${length} bytes`);
    }
  });
});
