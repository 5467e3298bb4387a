import assert from "node:assert/strict";
import { chooseVariantSizes, MAX_HEIGHT } from "./variant-sizes.ts";

describe("variant sizes", () => {
  const cases: { photo: string; width: number; height: number; widths: number[] }[] = [
    {
      photo: "a 12-megapixel photo",
      width: 4000,
      height: 3000,
      widths: [160, 320, 400, 640, 880, 1280, 2048],
    },
    { photo: "an upright one", width: 3000, height: 4000, widths: [160, 320, 400, 640, 880, 1280, 2048] },
    { photo: "a photo 900 wide", width: 900, height: 600, widths: [160, 320, 400, 640, 880, 900] },
    { photo: "a photo of a ladder's width", width: 640, height: 480, widths: [160, 320, 400, 640] },
    { photo: "a thumbnail", width: 100, height: 80, widths: [100] },
    { photo: "one pixel", width: 1, height: 1, widths: [1] },
    { photo: "a long screenshot", width: 1080, height: 10_000, widths: [160, 320, 400, 442] },
    { photo: "a panorama", width: 20_000, height: 1000, widths: [160, 320, 400, 640, 880, 1280, 2048] },
    { photo: "a hair", width: 1, height: 50_000_000, widths: [1] },
  ];

  for (const { photo, widths, ...size } of cases) {
    it(`of ${photo} (${size.width} × ${size.height}) are ${widths.join(", ")} wide and keep its shape`, () => {
      const sizes = chooseVariantSizes(size);
      assert.deepEqual(
        sizes.map(({ width }) => width),
        widths,
      );
      for (const { width, height } of sizes) {
        assert.ok(height >= 1 && height <= Math.min(MAX_HEIGHT, size.height));
        if (size.width > 1) assert.ok(Math.abs(height - (width * size.height) / size.width) <= 1);
      }
    });
  }
});
