import type { Sharp } from "sharp";
import sharp from "./locked-sharp.ts";
import { MAX_PIXELS, type PhotoFacts } from "./inspect-photo.ts";
import { PhotoRefused } from "./refusal.ts";
import type { Size } from "./variant-sizes.ts";

/** Upright sRGB pixels, 8 bits a channel, row by row, with nothing else of the file: no EXIF, no profile. */
export interface Pixels extends Size {
  data: Buffer;
  channels: 1 | 2 | 3 | 4;
}

/**
 * Decodes a photo once, at `size` (upright). The decoder shrinks while it reads (JPEG by 2, 4 or 8, and WebP),
 * and libvips streams the rows and turns the photo after resizing it: the full-size picture is never in memory.
 * Of an animation this is the first frame: a listing shows still photos.
 * @throws PhotoRefused (Damaged) for a truncated or corrupt file.
 */
export async function decodePhoto(bytes: Uint8Array, facts: PhotoFacts, size: Size): Promise<Pixels> {
  // "error" refuses a file cut short. "warning", sharp's default, would also refuse whole photos that some
  // phones write oddly ("Invalid SOS parameters for sequential JPEG", lovell/sharp#1578).
  const decoded = sharp(bytes, {
    failOn: "error",
    limitInputPixels: MAX_PIXELS,
    sequentialRead: true,
    ignoreIcc: facts.colourSpace === "srgb",
  })
    .autoOrient()
    .resize({ ...size, fit: "fill" });
  try {
    return await readPixels(facts.colourSpace === "otherRgb" ? await keepProfile(decoded) : decoded);
  } catch (cause) {
    throw new PhotoRefused({ reason: "Damaged" }, { cause });
  }
}

/**
 * Puts off the conversion to sRGB until the photo is small: sharp converts before it resizes, which takes as
 * long as the decoding (bench/README.md). An uncompressed PNG carries the profile over.
 */
async function keepProfile(decoded: Sharp): Promise<Sharp> {
  return sharp(await decoded.keepIccProfile().png({ compressionLevel: 0 }).toBuffer());
}

async function readPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}
