import type { Pixels } from "./decode-photo.ts";
import sharp from "./locked-sharp.ts";
import type { Size } from "./variant-sizes.ts";

/**
 * The size that link previews ask for (https://ogp.me, 1.91 : 1). Of a smaller photo it is enlarged: a service
 * that finds less than it asks for shows a thumbnail beside the link, or nothing.
 */
export const PREVIEW_SIZE: Size = { width: 1200, height: 630 };

export const PREVIEW_QUALITY = 80;

/** A JPEG, which every mail client shows, that fills `size` with the middle of the photo, on white. */
export async function encodePreview(photo: Pixels, size: Size): Promise<Buffer> {
  return sharp(photo.data, { raw: photo })
    .resize({ ...size, fit: "cover" })
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .jpeg({ quality: PREVIEW_QUALITY })
    .toBuffer();
}
