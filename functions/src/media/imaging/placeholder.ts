import { rgbaToThumbHash } from "thumbhash";
import type { Pixels } from "./decode-photo.ts";
import sharp from "./locked-sharp.ts";

/** What a frontend shows before the photo loads. */
export interface Placeholder {
  /** A blurred picture in about 25 bytes, base64 (https://evanw.github.io/thumbhash/). */
  thumbhash: string;
  /** The commonest colour, "#rrggbb". */
  colour: string;
}

/** ThumbHash takes at most 100 pixels a side and keeps at most 7 × 7 frequencies of them: 64 are plenty. */
const SIDE = 64;

export async function makePlaceholder(photo: Pixels): Promise<Placeholder> {
  const { data, info } = await sharp(photo.data, { raw: photo })
    .resize({ width: SIDE, height: SIDE, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const thumbhash = Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
  return { thumbhash, colour: findCommonestColour(data) };
}

/** The mean of the fullest of 4096 boxes (16 levels a channel) of RGBA pixels; white if all is transparent. */
export function findCommonestColour(rgba: Uint8Array): string {
  const boxes = new Map<number, { count: number; red: number; green: number; blue: number }>();
  for (let i = 0; i < rgba.length; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(i, i + 4);
    if (alpha < 128) continue;
    const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const box = boxes.get(key) ?? { count: 0, red: 0, green: 0, blue: 0 };
    box.count += 1;
    box.red += red;
    box.green += green;
    box.blue += blue;
    boxes.set(key, box);
  }
  let fullest = { count: 1, red: 255, green: 255, blue: 255 };
  let most = 0;
  for (const box of boxes.values()) {
    if (box.count > most) [fullest, most] = [box, box.count];
  }
  const channels = [fullest.red, fullest.green, fullest.blue].map((sum) => Math.round(sum / fullest.count));
  return `#${Buffer.from(channels).toString("hex")}`;
}
