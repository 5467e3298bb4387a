import type { Pixels } from "./decode-photo.ts";
import sharp from "./locked-sharp.ts";

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
