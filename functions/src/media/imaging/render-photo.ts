import { decodePhoto, type Pixels } from "./decode-photo.ts";
import { encodeVariant, type Variant } from "./encode-variant.ts";
import { inspectPhoto } from "./inspect-photo.ts";
import { makePlaceholder, type Placeholder } from "./placeholder.ts";
import { chooseVariantSizes, type Size } from "./variant-sizes.ts";

/** `width` and `height` are the uploaded photo's own, upright; `variants` go from small to large. */
export interface RenderedPhoto extends Size, Placeholder {
  variants: Variant[];
}

/**
 * Turns an uploaded file into clean photos: upright, sRGB, without metadata, never enlarged.
 * One decode to the largest variant, from which every variant is resized and encoded once.
 * @throws PhotoRefused when the file is not a photo Souk can take.
 */
export async function renderPhoto(bytes: Uint8Array): Promise<RenderedPhoto> {
  const facts = await inspectPhoto(bytes);
  const { upright } = facts;
  const [largest = upright, ...smaller] = chooseVariantSizes(upright).toReversed();
  const photo = await decodePhoto(bytes, facts, largest);

  // Two at a time: the largest variant takes as long as all the rest, and each job more costs memory.
  const [largestVariant, [placeholder, variants]] = await Promise.all([
    encodeVariant(photo, largest),
    renderSmaller(photo, smaller),
  ]);
  return { ...upright, ...placeholder, variants: [largestVariant, ...variants].toReversed() };
}

async function renderSmaller(photo: Pixels, sizes: Size[]): Promise<[Placeholder, Variant[]]> {
  const placeholder = await makePlaceholder(photo);
  const variants: Variant[] = [];
  for (const size of sizes) variants.push(await encodeVariant(photo, size));
  return [placeholder, variants];
}
