import sharp from "./locked-sharp.ts";
import type { Pixels } from "./decode-photo.ts";
import type { Size, Window } from "./variant-sizes.ts";

export const WEBP_QUALITY = 80;

export interface AvifSettings {
  /** How hard the encoder searches at most, 0 to 9. */
  effort: number;
  /** Widest variant encoded as AVIF, in pixels. 0 makes none. */
  maxWidth: number;
}

/**
 * How hard libwebp searches, 0 to 6, chosen by measuring (bench/images/README.md): up to 640 pixels effort 4 saves
 * a sixth of the bytes of what people see most, for little time; above, effort 2 takes 0.4 of its time for
 * a fourteenth more bytes.
 */
export function chooseWebpEffort(width: number): number {
  return width <= 640 ? 4 : 2;
}

/** As like the photo as WebP of that width is, by SSIM (bench/images/README.md). */
export function chooseAvifQuality(width: number): number {
  return width <= 640 ? 55 : 52;
}

/**
 * How hard the AVIF encoder searches, at most as told: up to 880 pixels, which phones show over and over, effort 3 saves an eighth of the
 * bytes for a quarter or half of a second, once; above, 1 saves a twentieth, and more would take seconds.
 */
function chooseAvifEffort(width: number, most: number): number {
  return width <= 880 ? most : Math.min(most, 1);
}

/** Raw pixels carry no metadata, so none can leak out. */
export async function encodeWebp(photo: Pixels, size: Size): Promise<Buffer> {
  const settings = { quality: WEBP_QUALITY, effort: chooseWebpEffort(size.width) };
  return resize(photo, size).webp(settings).toBuffer();
}

/** In colour at half the resolution, as WebP always is. */
export async function encodeAvif(photo: Pixels, size: Size, mostEffort: number): Promise<Buffer> {
  const effort = chooseAvifEffort(size.width, mostEffort);
  const settings = { quality: chooseAvifQuality(size.width), effort, chromaSubsampling: "4:2:0" };
  return resize(photo, size).avif(settings).toBuffer();
}

function resize(photo: Pixels, size: Size) {
  const source = sharp(photo.data, { raw: photo });
  const isOfSize = size.width === photo.width && size.height === photo.height;
  return isOfSize ? source : source.resize({ ...size, fit: "fill" });
}

/**
 * The size that link previews ask for (https://ogp.me, 1.91 : 1). Of a smaller photo it is enlarged: a service
 * that finds less than it asks for shows a thumbnail beside the link, or nothing.
 */
export const PREVIEW_SIZE: Size = { width: 1200, height: 630 };

export const PREVIEW_QUALITY = 80;

/** A JPEG, which every mail client shows, that fills `size` with what is in the window, on white. */
export async function encodePreview(photo: Pixels, window: Window, size: Size): Promise<Buffer> {
  return sharp(photo.data, { raw: photo })
    .extract(window)
    .resize({ ...size, fit: "fill" })
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .jpeg({ quality: PREVIEW_QUALITY })
    .toBuffer();
}
