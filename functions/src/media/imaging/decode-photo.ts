import sharp from "./locked-sharp.ts";
import type { Sharp, SharpOptions } from "sharp";
import { decodeHeic } from "./decode-heic.ts";
import { convertToSrgb } from "./convert-colours.ts";
import { MAX_PIXELS, type PhotoFacts } from "./inspect-photo.ts";
import { rejectIfUnreadable } from "./refusal.ts";
import type { Size, Window } from "./variant-sizes.ts";

/** Upright sRGB pixels, 8 bits a channel, row by row, with nothing else of the file: no EXIF, no profile. */
export interface Pixels extends Size {
  data: Buffer;
  channels: 1 | 2 | 3 | 4;
}

/** How a photo is fitted into a size: `fill` for the same aspect ratio, `cover` to crop. */
export interface Frame extends Size {
  fit: "fill" | "cover";
}

/** Opens a photo for decoding, with no more of its pixels allowed than were inspected. */
export function readingPhoto(
  bytes: Uint8Array,
  { colourSpace, page }: PhotoFacts,
  options: SharpOptions = {},
): Sharp {
  return sharp(bytes, {
    // Refuses a file cut short. "warning", sharp's default, would also refuse whole photos that some phones
    // write oddly ("Invalid SOS parameters for sequential JPEG", lovell/sharp#1578).
    failOn: "error",
    limitInputPixels: MAX_PIXELS,
    sequentialRead: true,
    ignoreIcc: colourSpace === "srgb",
    ...(page > 0 && { page }),
    ...options,
  });
}

/**
 * Decodes a photo once, at `frame` (upright). The decoder shrinks while it reads (JPEG by 2, 4 or 8, and WebP),
 * and libvips streams the rows and turns the photo after resizing it: the full-size picture is never in memory, but of
 * AVIF, which is decoded whole.
 * Of an animation this is the first frame.
 * @throws PhotoRefused (Damaged) for a truncated or corrupt file.
 */
export async function decodePhoto(bytes: Uint8Array, facts: PhotoFacts, frame: Frame): Promise<Pixels> {
  if (facts.type === "heic") return readHeic(bytes, facts, frame);
  const decode = () => readingPhoto(bytes, facts).autoOrient().resize(frame);
  if (facts.profile) {
    const pixels = await rejectIfUnreadable(readUnconverted(decode(), facts.colourSpace === "other"));
    return convertToSrgb(pixels, facts.profile);
  }
  if (facts.colourSpace !== "otherRgb") return rejectIfUnreadable(readPixels(decode()));
  const shrunk = await keepProfile(decode()).catch(() => undefined);
  return rejectIfUnreadable(readPixels(shrunk ?? decode()));
}

/**
 * Puts off the conversion to sRGB until the photo is small: sharp converts before it resizes, which takes as
 * long as the decoding (bench/images/README.md). An uncompressed PNG carries the profile over. It refuses a profile with the
 * slightest fault, such as a wrong size, that other programs overlook: such a photo is decoded again without it.
 */
async function keepProfile(decoded: Sharp): Promise<Sharp> {
  return sharp(await decoded.keepIccProfile().png({ compressionLevel: 0 }).toBuffer());
}

async function readPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

async function readHeic(bytes: Uint8Array, { hasAlpha, profile }: PhotoFacts, frame: Frame): Promise<Pixels> {
  const { data, ...raw } = await decodeHeic(bytes);
  const resized = sharp(data, { raw }).resize(frame);
  const pixels = await readUnconverted(hasAlpha ? resized : resized.removeAlpha(), false);
  return profile ? convertToSrgb(pixels, profile) : { ...pixels, data: Buffer.from(pixels.data) };
}

/** The numbers as they are in the file, in 16 bits where it has more than 8. */
async function readUnconverted(image: Sharp, isDeep: boolean) {
  const raw = isDeep
    ? image.toColourspace("rgb16").raw({ depth: "ushort" })
    : image.toColourspace("srgb").raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  const channels: 3 | 4 = info.channels === 4 ? 4 : 3;
  const { buffer, byteOffset, byteLength } = data;
  const numbers = isDeep ? new Uint16Array(buffer, byteOffset, byteLength / 2) : data;
  return { data: numbers, width: info.width, height: info.height, channels };
}

export async function cropPhoto(photo: Pixels, window: Window): Promise<Pixels> {
  const { data, info } = await sharp(photo.data, { raw: photo })
    .extract(window)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** More than the placeholder or the hash needs. */
const SIDE = 128;

/**
 * A small copy of a photo for placeholder and hash. Converting and shrinking the whole photo for each of them
 * would cost a fifth of the decoding or more.
 */
export async function makeThumbnail(photo: Pixels): Promise<Pixels> {
  const { data, info } = await sharp(photo.data, { raw: photo })
    .resize({ width: SIDE, height: SIDE, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}
