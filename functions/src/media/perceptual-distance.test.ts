import assert from "node:assert/strict";
import * as fc from "fast-check";
import { hashSegmentsOf, distanceBetween } from "./perceptual-distance.ts";

const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(write);
const places = (count: number) => fc.uniqueArray(fc.nat(63), { minLength: count, maxLength: count });

function write(bits: bigint): string {
  return bits.toString(16).padStart(16, "0");
}
function flip(of: string, bits: number[]): string {
  return write(bits.reduce((flipped, bit) => flipped ^ (1n << BigInt(bit)), BigInt(`0x${of}`)));
}
const shareSegment = (a: string, b: string) =>
  hashSegmentsOf(a).some((band) => hashSegmentsOf(b).includes(band));

describe("perceptual hashes", () => {
  it("are as far apart as bits differ", () => {
    fc.assert(
      fc.property(hash, fc.uniqueArray(fc.nat(63)), (of, bits) => {
        assert.equal(distanceBetween(of, flip(of, bits)), bits.length);
      }),
    );
  });

  it("share a band whenever they differ in three bits at most", () => {
    fc.assert(
      fc.property(hash, fc.nat(3).chain(places), (of, bits) => {
        assert(shareSegment(of, flip(of, bits)));
      }),
    );
  });

  it("share a band as often as is written, when they differ in more", () => {
    for (const [bits, percent] of [
      [4, 90],
      [5, 75],
      [6, 58],
    ] as const) {
      const pairs = fc.sample(fc.tuple(hash, places(bits)), { numRuns: 4_000, seed: 7 });
      const shared = pairs.filter(([of, flipped]) => shareSegment(of, flip(of, flipped))).length;
      assert(Math.abs((shared / pairs.length) * 100 - percent) < 4, `${bits} bits: ${shared / pairs.length}`);
    }
  });
});
