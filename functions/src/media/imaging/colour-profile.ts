import type { Metadata } from "sharp";
import { lightToSrgb, SRGB } from "./colour-codes.ts";
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

/** Profiles of different makers round them differently. */
const PRIMARY_TOLERANCE = 0.002;

/**
 * Whether a profile's primaries and curves are those of sRGB: no level of 255 would change by more than one. To convert
 * such a photo costs as much as decoding it. What the profile calls itself is no proof: linear ones are called sRGB too.
 */
export function isSrgbProfile(icc: Buffer): boolean {
  const profile = readDisplayProfile(icc);
  if (!profile) return false;
  return profile.primaries.flat().every(isNearSrgb) && profile.curves.every(isSrgbCurve);
}

const SRGB_PRIMARIES = SRGB.flat();

function isNearSrgb(value: number, i: number): boolean {
  return Math.abs(value - (SRGB_PRIMARIES[i] ?? 0)) < PRIMARY_TOLERANCE;
}

function isSrgbCurve(curve: Curve): boolean {
  return SAMPLES.every((level) => Math.abs(255 * lightToSrgb(curve(level / 255)) - level) <= 1);
}

const SAMPLES = Array.from({ length: 52 }, (_, i) => 5 * i);
