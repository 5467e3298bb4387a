import { readingPhoto, type Frame, type Pixels } from "./decode-photo.ts";
import { rejectIfUnreadable, PhotoRefused } from "./refusal.ts";
import { WEBP_QUALITY } from "./encode-variant.ts";
import type { PhotoFacts, Timing } from "./inspect-photo.ts";
import sharp from "./locked-sharp.ts";
import type { Size } from "./variant-sizes.ts";

/** The frames of a photo that moves, one beneath the other in `data`. The size is that of one frame. */
export interface Animation extends Pixels, Timing {}

/** libwebp's effort for frames (bench/images/README.md): 4 saves a twentieth of the bytes in twice the time. */
const EFFORT = 2;

/**
 * Decodes all frames once, each composed as it is seen, at `frame`. GIF knows no orientation, and no viewer turns
 * an animated WebP by its EXIF: neither does this.
 * @throws PhotoRefused (Damaged) for a truncated or corrupt file.
 */
export async function decodeAnimation(
  bytes: Uint8Array,
  facts: PhotoFacts,
  frame: Frame,
): Promise<Animation> {
  const { data, info } = await rejectIfUnreadable(
    readingPhoto(bytes, facts, { animated: true })
      .resize(frame)
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const { width, height } = frame;
  // Fewer frames than the header promised.
  if (info.height !== height * facts.timing.delays.length) throw new PhotoRefused({ reason: "Damaged" });
  return { data, width, height, channels: info.channels, ...facts.timing };
}

export function takeFirstFrame({ data, width, height, channels }: Animation): Pixels {
  return { data: data.subarray(0, width * height * channels), width, height, channels };
}

export async function encodeAnimation(animation: Animation, size: Size): Promise<Buffer> {
  const { data, width, height, channels, delays, loop } = animation;
  const frames = { width, height: height * delays.length, channels, pageHeight: height };
  return sharp(data, { raw: frames, animated: true })
    .resize({ ...size, fit: "fill" })
    .webp({ quality: WEBP_QUALITY, effort: EFFORT, delay: delays, loop })
    .toBuffer();
}
