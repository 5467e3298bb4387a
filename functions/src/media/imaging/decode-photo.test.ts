import assert from "node:assert/strict";
import { measureSsim, type Luma } from "../../../bench/images/ssim.ts";
import { CARD, CARD_COLOURS, drawCard, readQuarters } from "../../../test-support/photos-card.ts";
import { truncate } from "../../../test-support/photos-hostile.ts";
import { makeProfile, withProfile, withWrongSize } from "../../../test-support/photos-profiles.ts";
import { makePhoto, type Orientation } from "../../../test-support/photos.ts";
import { decodePhoto } from "./decode-photo.ts";
import { inspectPhoto } from "./inspect-photo.ts";
import type { Sharp } from "sharp";
import sharp from "./locked-sharp.ts";
import { PhotoRefused } from "./refusal.ts";
import type { Size } from "./variant-sizes.ts";

describe("decoding of a photo", () => {
  /** Of a phone's colours, without their profile. */
  let wide: Sharp;
  before(async () => {
    const photo = sharp(await makePhoto({ width: 160, height: 120 })).withIccProfile("p3");
    const { data, info } = await photo.raw().toBuffer({ resolveWithObject: true });
    wide = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  });

  it("shows the same upright picture whichever of the eight ways the camera was held", async () => {
    const upright = { width: 240, height: 180 };
    const size = { width: 120, height: 90 };
    const expected = await decode(await makePhoto(upright), size);
    for (const orientation of [2, 3, 4, 5, 6, 7, 8] satisfies Orientation[]) {
      const turned = await decode(await makePhoto({ ...upright, orientation }), size);
      assert.equal(turned.width, size.width);
      assert.ok(meanDifference(turned.data, expected.data) < 2, `orientation ${orientation}`);
    }
  });

  it("gives every width the likeness (SSIM ≥ 0.98) of a direct Lanczos resize", async () => {
    const photo = await makePhoto({ width: 1600, height: 1200 });
    const decoded = await decode(photo, { width: 1280, height: 960 });
    for (const width of [160, 320, 640, 1280]) {
      const size = { width, height: (width * 3) / 4, fit: "fill", kernel: "lanczos3" } as const;
      const derived = await readLuma(sharp(decoded.data, { raw: decoded }).resize(size));
      const direct = await readLuma(sharp(photo).resize({ ...size, fastShrinkOnLoad: false }));
      const likeness = measureSsim(derived, direct);
      assert.ok(likeness >= 0.98, `${width}: ${likeness}`);
    }
  });

  it("converts a phone's wide colours to sRGB as well after resizing as before", async () => {
    const p3 = await sharp(await makePhoto({ megapixels: 0.3 }))
      .withIccProfile("p3")
      .jpeg({ quality: 95 })
      .toBuffer();
    const size = { width: 320, height: 240 };
    const direct = await sharp(p3)
      .resize({ ...size, fit: "fill" })
      .raw()
      .toBuffer();
    const ignored = await sharp(p3, { ignoreIcc: true })
      .resize({ ...size, fit: "fill" })
      .raw()
      .toBuffer();
    assert.ok(meanDifference((await decode(p3, size)).data, direct) < 0.5);
    assert.ok(meanDifference(ignored, direct) > 2, "The photo has no wide colours to convert");
  });

  const p3 = makeProfile({ name: "Display P3", primaries: "p3" });
  for (const [fault, profile] of [
    ["unaligned tags", makeProfile({ name: "Display P3", primaries: "p3", gap: 1 })],
    ["too large a size", withWrongSize(p3, 100)],
    ["too small a size", withWrongSize(p3, -4)],
    ["no size", withWrongSize(p3, -p3.length)],
    ["half of it missing", p3.subarray(0, p3.length / 2)],
    ["its end missing", p3.subarray(0, -10)],
  ] as const) {
    it(`shows a photo whose profile has ${fault} as plain sharp shows it`, async () => {
      const photo = withProfile(await wide.jpeg({ quality: 95 }).toBuffer(), profile);
      const size = { width: 80, height: 60 };
      const plain = sharp(photo)
        .resize({ ...size, fit: "fill" })
        .toColourspace("srgb");
      assert.ok(
        meanDifference((await decode(photo, size)).data, await plain.raw().toBuffer()) < 0.5,
        "It looks different",
      );
    });
  }

  it("shows a photo of linear light as bright as it was, whatever its profile calls itself", async () => {
    const { data, info } = await drawCard().raw().toBuffer({ resolveWithObject: true });
    const linear = data.map((level) => Math.round(255 * (level / 255) ** 2.2));
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const jpeg = await sharp(linear, { raw }).jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
    const photo = withProfile(jpeg, makeProfile({ name: "sRGB linear", curve: "linear" }));
    const seen = readQuarters(await decode(photo, CARD));
    for (const [i, colour] of CARD_COLOURS.entries()) {
      for (const [channel, level] of colour.entries()) {
        const shown = seen[i]?.[channel] ?? 0;
        assert.ok(Math.abs(shown - level) < 8, `Quarter ${i} shows ${shown} instead of ${level}`);
      }
    }
  });

  it("reads CMYK, grey and 16 bits a channel as 8-bit RGB or grey", async () => {
    const photo = sharp(await makePhoto({ megapixels: 0.05 }));
    const files = [
      await photo.clone().toColourspace("cmyk").jpeg().toBuffer(),
      await photo.clone().toColourspace("b-w").png().toBuffer(),
      await photo.clone().toColourspace("rgb16").png().toBuffer(),
    ];
    for (const file of files) {
      const { data, channels } = await decode(file, { width: 80, height: 60 });
      assert.ok(channels === 3 || channels === 1);
      assert.equal(data.length, 80 * 60 * channels);
    }
  });

  for (const part of [0.5, 0.99]) {
    it(`calls a photo damaged of which ${part * 100} % arrived`, async () => {
      const cut = truncate(await makePhoto({ megapixels: 0.3 }), part);
      await assert.rejects(
        decode(cut, { width: 320, height: 240 }),
        (error) => error instanceof PhotoRefused && error.refusal.reason === "Damaged",
      );
    });
  }
});

function meanDifference(one: Buffer, other: Buffer): number {
  assert.equal(one.length, other.length);
  return one.reduce((sum, value, i) => sum + Math.abs(value - (other[i] ?? 0)), 0) / one.length;
}

async function decode(bytes: Buffer, size: Size) {
  return decodePhoto(bytes, await inspectPhoto(bytes), { ...size, fit: "fill" });
}

async function readLuma(image: ReturnType<typeof sharp>): Promise<Luma> {
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
