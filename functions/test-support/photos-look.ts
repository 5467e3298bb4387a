import type { Metadata } from "sharp";
import sharp from "../src/media/imaging/locked-sharp.ts";

/** What a rendered file is, as a program that knows nothing of Souk reads it. */
export interface ImageInfo {
  contentType: string;
  width: number;
  height: number;
  frames: number;
  hasAlpha: boolean;
  /** What is left besides pixels, of that which cameras and editors write. */
  leftovers: string[];
}

const LEFTOVERS = ["exif", "icc", "xmp", "iptc", "orientation", "comments"] as const;

export async function inspectImage(bytes: Buffer): Promise<ImageInfo> {
  const seen = await sharp(bytes).metadata();
  return {
    contentType: `image/${seen.format === "heif" ? seen.compression === "av1" && "avif" : seen.format}`,
    width: seen.width,
    height: seen.height,
    frames: seen.pages ?? 1,
    hasAlpha: seen.hasAlpha,
    leftovers: LEFTOVERS.filter((key) => (seen satisfies Metadata)[key] !== undefined),
  };
}

/** The first frame as a browser shows it, in 8-bit sRGB on white. */
export async function readRgb(bytes: Buffer): Promise<{ data: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
