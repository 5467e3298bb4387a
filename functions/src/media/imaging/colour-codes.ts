import type { ColourCodes } from "./heif-colour.ts";
import type { Curve, DisplayProfile } from "./icc-profile.ts";

/** XYZ of red, green and blue, adapted to D50. */
const P3 = [
  [0.51512, 0.2412, -0.00105],
  [0.29198, 0.69225, 0.04189],
  [0.1571, 0.06657, 0.78407],
];
const BT2020 = [
  [0.67348, 0.27904, -0.00193],
  [0.16566, 0.67534, 0.02998],
  [0.12505, 0.04561, 0.79685],
];
export const SRGB = [
  [0.43607, 0.22249, 0.01392],
  [0.38515, 0.71687, 0.09708],
  [0.14307, 0.06061, 0.7141],
];

/** Those of H.273, table 2, that photos use; the others are near to sRGB's or not said. */
const PRIMARIES: Record<number, number[][]> = { 9: BT2020, 11: P3, 12: P3 };

/** Light of the brightest white paper, in candela a square metre (ITU-R BT.2408): 1 in what curves give. */
const WHITE = 203;

/** Those of H.273, table 3, that are not shown as sRGB is. */
const CURVES: Record<number, Curve> = {
  4: (value) => value ** 2.2,
  5: (value) => value ** 2.8,
  8: (value) => value,
  16: (value) => (10_000 / WHITE) * pq(value),
  // With the screen of 1000 candela that its programmes are made on, whose gamma is 1.2.
  18: (value) => (1000 / WHITE) * hlg(value) ** 1.2,
};

/** What a picture's codes mean; undefined where it is shown as sRGB is. */
export function profileOf({ primaries, transfer }: ColourCodes): DisplayProfile | undefined {
  const curve = CURVES[transfer];
  const wide = PRIMARIES[primaries];
  if (!curve && !wide) return undefined;
  const each = curve ?? srgbToLight;
  return { primaries: wide ?? SRGB, curves: [each, each, each] };
}

/** sRGB's formula (IEC 61966-2-1). */
export function srgbToLight(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

export function lightToSrgb(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** SMPTE ST 2084: 1 is 10,000 candela. */
function pq(value: number): number {
  const power = value ** (32 / 2523);
  return (Math.max(0, power - 3424 / 4096) / (2413 / 128 - (2392 / 128) * power)) ** (8192 / 1305);
}

/** ITU-R BT.2100, table 5: the light of the scene. */
function hlg(value: number): number {
  return value <= 0.5
    ? value ** 2 / 3
    : (Math.exp((value - 0.559_910_73) / 0.178_832_77) + 0.284_668_92) / 12;
}
