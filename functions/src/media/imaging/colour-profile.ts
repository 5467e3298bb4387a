import type { Metadata } from "sharp";

/**
 * What a photo's numbers mean: sRGB already (by its profile, or for want of one), 8-bit RGB of another
 * profile such as a phone's Display P3, or anything else: CMYK, grey, 16 bits.
 */
export type ColourSpace = "srgb" | "otherRgb" | "other";

export function findColourSpace({ icc, space, depth }: Metadata): ColourSpace {
  if (space !== "srgb" || depth !== "uchar") return "other";
  return icc === undefined || isSrgbProfile(icc) ? "srgb" : "otherRgb";
}

/**
 * Whether an ICC profile (ICC.1:2022, sections 7.2 and 9.2.41) describes itself as sRGB, as those that
 * cameras and editors write do. To convert from sRGB to sRGB costs as much as decoding and changes nothing.
 */
export function isSrgbProfile(icc: Buffer): boolean {
  const table = 128;
  const tags = icc.length < table + 4 ? 0 : Math.min(icc.readUInt32BE(table), 100);
  for (let tag = 0; tag < tags; tag++) {
    const at = table + 4 + 12 * tag;
    if (at + 12 > icc.length) return false;
    if (icc.toString("latin1", at, at + 4) !== "desc") continue;
    const start = icc.readUInt32BE(at + 4);
    const text = icc.toString("latin1", start, start + icc.readUInt32BE(at + 8));
    // Version 2 writes ASCII, version 4 UTF-16: without its zeros that is ASCII too.
    return text.replaceAll("\0", "").includes("sRGB");
  }
  return false;
}
