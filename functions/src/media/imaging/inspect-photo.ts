import type { Metadata } from "sharp";
import { findColourSpace, isSrgbProfile, type ColourSpace } from "./colour-profile.ts";
import { profileOf } from "./colour-codes.ts";
import { readColourCodes } from "./heif-colour.ts";
import { readDisplayProfile, type DisplayProfile } from "./icc-profile.ts";
import sharp from "./locked-sharp.ts";
import { isAccepted, isHeif, MAX_BYTES, sniffType, type PhotoType } from "./photo-type.ts";
import { rejectIfUnreadable, PhotoRefused } from "./refusal.ts";
import type { Size } from "./variant-sizes.ts";

/** Most pixels taken, over all frames. A 50-megapixel sensor gives 8192 × 6144, a little more than 50 million. */
export const MAX_PIXELS = 51_000_000;

/**
 * Most pixels taken of AVIF and HEIC, whose decoders hold the whole picture, and in 16 bits where it has 10: 24 megapixels, the most that
 * phones write by default, then peak at about 700 MB (bench/images/README.md).
 */
const MAX_PIXELS_HELD = 25_000_000;

/** Most frames taken: 20 seconds at 10 a second. */
const MAX_FRAMES = 200;

/** How an animation plays. */
export interface Timing {
  /** Of each frame, in milliseconds. */
  delays: number[];
  /** How often it plays; 0 is forever. */
  loop: number;
}

export interface PhotoFacts {
  type: PhotoType;
  /** Pixels as seen when upright, that is with the EXIF orientation applied. */
  upright: Size;
  hasAlpha: boolean;
  colourSpace: ColourSpace;
  /** What the numbers mean where that is neither sRGB nor an ICC profile's to say. */
  profile: DisplayProfile | undefined;
  /** 1 for a still photo. */
  frames: number;
  /** Of the picture to show in a file of several, counted from 0. */
  page: number;
  timing: Timing;
}

/**
 * Reads a photo's header, decoding no pixel, and decides whether it may be decoded at all.
 * @throws PhotoRefused for every reason but a fault that shows only in the pixels.
 */
export async function inspectPhoto(
  bytes: Uint8Array,
  { acceptsHeic = false }: { acceptsHeic?: boolean | undefined } = {},
): Promise<PhotoFacts> {
  if (bytes.length === 0) throw new PhotoRefused({ reason: "EmptyFile" });
  if (bytes.length > MAX_BYTES) {
    throw new PhotoRefused({ reason: "TooManyBytes", bytes: bytes.length, limit: MAX_BYTES });
  }
  const type = sniffType(bytes);
  if (!isAccepted(type, { acceptsHeic })) throw new PhotoRefused({ reason: "UnsupportedType", type });

  const header = await readHeader(bytes);
  const { width, height } = header;
  const limit = isHeif(type) ? MAX_PIXELS_HELD : MAX_PIXELS;
  if (width * height > limit) throw new PhotoRefused({ reason: "TooManyPixels", width, height, limit });
  // Its pictures are no frames, but a burst, or one picture and its like.
  const frames = isHeif(type) ? 1 : (header.pages ?? 1);
  const mostFrames = Math.min(MAX_FRAMES, Math.floor(MAX_PIXELS / (width * height)));
  if (frames > mostFrames) throw new PhotoRefused({ reason: "TooManyFrames", frames, limit: mostFrames });
  return {
    type,
    upright: frames > 1 ? { width, height } : header.autoOrient,
    hasAlpha: header.hasAlpha,
    colourSpace: findColourSpace(header),
    profile: findProfile(bytes, header),
    frames,
    page: header.pagePrimary ?? 0,
    timing: {
      delays: (header.delay ?? []).map(playedDelay),
      loop: Math.min(header.loop ?? 0, MAX_TIMING),
    },
  };
}

/**
 * By the code points of an AVIF or HEIC; an ICC profile in the file has precedence (ISO/IEC 23000-22, 7.3.6.4), which libvips
 * applies to what it decodes itself.
 */
function findProfile(bytes: Uint8Array, { format, compression, icc }: Metadata): DisplayProfile | undefined {
  if (format !== "heif") return undefined;
  if (icc !== undefined) {
    return compression === "hevc" && !isSrgbProfile(icc) ? readDisplayProfile(icc) : undefined;
  }
  const codes = readColourCodes(bytes);
  return codes && profileOf(codes);
}

/** Largest delay and loop count that sharp writes. A GIF may ask for ten times that delay, and for one repetition more. */
const MAX_TIMING = 65_535;

/** Browsers play a frame that asks for 10 ms or less, as many GIFs do, for 100 ms. */
function playedDelay(delay: number): number {
  return delay <= 10 ? 100 : Math.min(delay, MAX_TIMING);
}

async function readHeader(bytes: Uint8Array): Promise<Metadata> {
  // Without libvips' own limit, so that a bomb is refused by its size and not called damaged.
  return rejectIfUnreadable(sharp(bytes, { limitInputPixels: false }).metadata());
}
