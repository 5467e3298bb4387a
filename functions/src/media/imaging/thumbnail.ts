import type { Pixels } from "./decode-photo.ts";
import sharp from "./locked-sharp.ts";

/** More than the placeholder or the hash takes in. */
const SIDE = 128;

/**
 * A small copy of a photo for what looks at it as a whole. To convert and shrink all of the photo for each of them
 * would cost a fifth of the decoding and more.
 */
export async function makeThumbnail(photo: Pixels): Promise<Pixels> {
  const { data, info } = await sharp(photo.data, { raw: photo })
    .resize({ width: SIDE, height: SIDE, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}
