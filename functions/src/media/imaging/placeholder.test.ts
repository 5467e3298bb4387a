import assert from "node:assert/strict";
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from "thumbhash";
import type { Pixels } from "./decode-photo.ts";
import { findCommonestColour, makePlaceholder } from "./placeholder.ts";

describe("placeholder of a photo", () => {
  const teal = [20, 140, 130];

  it("is a ThumbHash of the photo's shape and mean colour", async () => {
    const { thumbhash } = await makePlaceholder(paint(400, 300, teal));
    const hash = Buffer.from(thumbhash, "base64");
    assert.ok(hash.length <= 30);
    assert.ok(Math.abs(thumbHashToApproximateAspectRatio(hash) - 4 / 3) < 0.2);
    const { r, g, b } = thumbHashToAverageRGBA(hash);
    [r, g, b].forEach((value, i) => assert.ok(Math.abs(value * 255 - (teal[i] ?? 0)) < 12));
  });

  it("names the commonest colour", async () => {
    assert.equal((await makePlaceholder(paint(30, 20, teal))).colour, "#148c82");
    const mostlyRed = Buffer.from("c80a0aff".repeat(5) + "00005aff".repeat(4), "hex");
    assert.equal(findCommonestColour(mostlyRed), "#c80a0a");
  });

  it("does not count what is transparent", () => {
    assert.equal(findCommonestColour(Buffer.from([0, 0, 0, 0, 0, 0, 0, 10, 8, 9, 10, 255])), "#08090a");
    assert.equal(findCommonestColour(Buffer.from([0, 0, 0, 0])), "#ffffff");
  });

  it("can be made of one pixel and of a hair", async () => {
    for (const [width, height] of [
      [1, 1],
      [1, 4000],
      [2048, 1],
    ] as const) {
      assert.match((await makePlaceholder(paint(width, height, teal))).thumbhash, /^[\w+/]{8,}=*$/);
    }
  });
});

function paint(width: number, height: number, [red = 0, green = 0, blue = 0]: number[]): Pixels {
  const data = Buffer.alloc(width * height * 3).fill(Buffer.from([red, green, blue]));
  return { data, width, height, channels: 3 };
}
