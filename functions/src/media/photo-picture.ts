import * as z from "zod";
import { variantPath, type Rendition, type Variant } from "./photo.ts";

const Widths = z.array(z.int());

/**
 * What a page needs to show one upload of a photo, in about 250 bytes: whatever shows the photo carries it, so that no page reads a
 * document per picture. Of `preview.jpeg` in the same folder nothing need be said.
 */
export const PhotoPicture = z
  .object({
    folder: z.string(),
    /** Of the photo as uploaded, in pixels, as `height`. */
    width: z.int(),
    height: z.int(),
    /** A blurred picture in about 25 bytes, base64. */
    thumbhash: z.string(),
    /** The dominant one, `#rrggbb`. */
    colour: z.string(),
    webp: Widths,
    avif: Widths,
    /** WebP moves then; AVIF is its first frame. */
    isAnimated: z.boolean(),
  })
  .meta({ id: "PhotoPicture", description: "`{folder}{width}.webp` are its files" });

export type PhotoPicture = z.output<typeof PhotoPicture>;

export function describePicture(rendition: Rendition): PhotoPicture {
  const { width, height, thumbhash, colour, variants } = rendition;
  const widthsOf = (type: Variant["contentType"]) =>
    variants.filter(({ contentType }) => contentType === type).map((variant) => variant.width);
  return {
    folder: variantPath(rendition, ""),
    width,
    height,
    thumbhash,
    colour,
    webp: widthsOf("image/webp"),
    avif: widthsOf("image/avif"),
    isAnimated: variants.some(({ isAnimated }) => isAnimated),
  };
}

/** Of the upload that a picture shows: its folder is named by it. */
export function generationOf({ folder }: Pick<PhotoPicture, "folder">): string | null {
  return /(\d+)\/$/.exec(folder)?.[1] ?? null;
}
