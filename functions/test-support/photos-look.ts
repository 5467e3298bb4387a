import sharp, { type Metadata, type Sharp } from "sharp";
import "../src/media/imaging/locked-sharp.ts";
import { runExclusive } from "../src/platform/concurrency/keyed-mutex.ts";

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
  const seen = await readAnything(bytes, (image) => image.metadata());
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
  const { data, info } = await readAnything(bytes, (image) =>
    image.flatten({ background: "white" }).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true }),
  );
  return { data, width: info.width, height: info.height };
}

/**
 * Souk itself never reads AVIF, so its lock is lifted while a test inspects a result. Inspections run one at
 * a time: the end of one would lock another out.
 */
export function readAnything<T>(bytes: Uint8Array, read: (image: Sharp) => Promise<T>): Promise<T> {
  const operation = ["VipsForeignLoadHeifBuffer"];
  return runExclusive("look", async () => {
    sharp.unblock({ operation });
    try {
      return await read(sharp(bytes));
    } finally {
      sharp.block({ operation });
    }
  });
}
