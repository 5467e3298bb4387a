import assert from "node:assert/strict";
import { CARD_COLOURS, drawCard } from "../../../test-support/photos-card.ts";
import { profileOf, SRGB, srgbToLight } from "./colour-codes.ts";
import { convertToSrgb } from "./convert-colours.ts";
import type { DisplayProfile } from "./icc-profile.ts";
import sharp from "./locked-sharp.ts";

/** H.273's numbers. */
const [BT709, BT2020, P3] = [1, 9, 12];
const [UNSPECIFIED, LINEAR, AS_SRGB, PQ, HLG] = [2, 8, 13, 16, 18];

describe("conversion of colours by code points", () => {
  it("is not needed for what is shown as sRGB is", () => {
    for (const transfer of [BT709, UNSPECIFIED, AS_SRGB]) {
      assert.equal(profileOf({ primaries: BT709, transfer }), undefined);
    }
    assert.equal(profileOf({ primaries: UNSPECIFIED, transfer: UNSPECIFIED }), undefined);
  });

  it("changes no level of what is sRGB", () => {
    const profile = { primaries: SRGB, curves: [srgbToLight, srgbToLight, srgbToLight] };
    const levels = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));
    const { data } = convertToSrgb({ data: levels, width: 256, height: 1, channels: 3 }, profile);
    assert.ok(data.every((level, i) => Math.abs(level - (levels[i] ?? 0)) <= 1));
  });

  it("of Display P3 gives what the ICC profile of the same name gives", async () => {
    const { data, info } = await drawCard().withIccProfile("p3").raw().toBuffer({ resolveWithObject: true });
    const source = { data, width: info.width, height: info.height, channels: 3 } as const;
    const converted = convertToSrgb(source, knownProfile(P3, AS_SRGB));
    const raw = { width: info.width, height: info.height, channels: 3 } as const;
    const { data: corner } = await sharp(converted.data, { raw })
      .extract({ left: 4, top: 4, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    assert.ok(CARD_COLOURS[0].every((level, i) => Math.abs(level - (corner[i] ?? 0)) <= 2));
  });

  it("keeps alpha, and light as it is", () => {
    const data = Uint16Array.from([65_535 / 5, 65_535 / 5, 65_535 / 5, 32_768]);
    const shown = convertToSrgb({ data, width: 1, height: 1, channels: 4 }, knownProfile(BT709, LINEAR));
    assert.deepEqual([...shown.data], [124, 124, 124, 128]);
  });

  for (const [name, transfer, ofWhite] of [
    ["PQ", PQ, 0.581],
    ["HLG", HLG, 0.75],
  ] as const) {
    it(`of ${name} shows paper as nearly white, what is darker as it was, and highlights in their order and hue`, () => {
      const grey = (value: number) => showPixel(transfer, [value, value, value])[0] ?? 0;
      assert.ok(grey(ofWhite) > 235 && grey(ofWhite) < 252, `paper is ${grey(ofWhite)}`);
      assert.ok(grey(ofWhite) < grey(ofWhite * 1.2) && grey(1) === 255);
      assert.equal(grey(0), 0);
      const [red = 0, green = 0, blue = 0] = showPixel(transfer, [0.95, 0.75, 0.75]);
      assert.ok(red > green && Math.abs(green - blue) <= 40, `${red} ${green} ${blue}`);
    });
  }

  it("of PQ shows a fifth of paper's light as sRGB does", () => {
    // By SMPTE ST 2084, 40.6 candela a square metre.
    const [level = 0] = showPixel(PQ, [0.4243, 0.4243, 0.4243]);
    assert.ok(Math.abs(level - 124) <= 2, `${level}`);
  });
});

function knownProfile(primaries: number, transfer: number): DisplayProfile {
  const profile = profileOf({ primaries, transfer });
  assert.ok(profile);
  return profile;
}

function showPixel(transfer: number, values: readonly number[]): number[] {
  const data = Uint16Array.from(values, (value) => Math.round(65_535 * value));
  const source = { data, width: 1, height: 1, channels: 3 } as const;
  return [...convertToSrgb(source, knownProfile(BT2020, transfer)).data];
}
