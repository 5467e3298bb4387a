import type { Pixels } from "./decode-photo.ts";
import sharp from "./locked-sharp.ts";
import type { Size } from "./variant-sizes.ts";

export interface Variant extends Size {
  format: "webp";
  bytes: Buffer;
}

export const QUALITY = 80;

/**
 * How hard libwebp searches, 0 to 6, chosen by measuring (bench/README.md): up to 640 pixels effort 4 saves
 * a sixth of the bytes of what people see most, for little time; above, effort 2 takes 0.4 of its time for
 * a fourteenth more bytes.
 */
export function chooseEffort(width: number): number {
  return width <= 640 ? 4 : 2;
}

/** Renders one variant from the decoded photo. Raw pixels carry no metadata, so none can leak out. */
export async function encodeVariant(photo: Pixels, size: Size): Promise<Variant> {
  const settings = { quality: QUALITY, effort: chooseEffort(size.width) };
  const source = sharp(photo.data, { raw: photo });
  if (size.width !== photo.width || size.height !== photo.height) source.resize({ ...size, fit: "fill" });
  return { ...size, format: "webp", bytes: await source.webp(settings).toBuffer() };
}
