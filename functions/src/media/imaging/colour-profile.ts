import type { Metadata } from "sharp";
import { readDisplayProfile, type Curve } from "./icc-profile.ts";

/**
 * What a photo's numbers mean: sRGB already (by its profile, or for want of one), 8-bit RGB of another
 * profile such as a phone's Display P3, or anything else: CMYK, grey, 16 bits.
 */
export type ColourSpace = "srgb" | "otherRgb" | "other";

export function findColourSpace({
  icc,
  space,
  depth,
}: Pick<Metadata, "icc" | "space" | "depth">): ColourSpace {
  if (space !== "srgb" || depth !== "uchar") return "other";
  return icc === undefined || isSrgbProfile(icc) ? "srgb" : "otherRgb";
}

/** sRGB's primaries, adapted to D50 (IEC 61966-2-1). */
const SRGB_PRIMARIES = [0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.7141];

/** Profiles of different makers round them differently. */
const PRIMARY_TOLERANCE = 0.002;

/**
 * Whether a profile's primaries and curves are those of sRGB: no level of 255 would change by more than one. To convert
 * such a photo costs as much as decoding it. What the profile calls itself is no proof: linear ones are called sRGB too.
 */
export function isSrgbProfile(icc: Buffer): boolean {
  const profile = readDisplayProfile(icc);
  if (!profile) return false;
  return (
    profile.primaries
      .flat()
      .every((value, i) => Math.abs(value - (SRGB_PRIMARIES[i] ?? 0)) < PRIMARY_TOLERANCE) &&
    profile.curves.every(isSrgbCurve)
  );
}

function isSrgbCurve(curve: Curve): boolean {
  return SAMPLES.every((level) => Math.abs(255 * toSrgb(curve(level / 255)) - level) <= 1);
}

const SAMPLES = Array.from({ length: 52 }, (_, i) => 5 * i);

function toSrgb(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}
