import { createHash } from "node:crypto";
import { describePicture, type PhotoPicture, type Rendition } from "../src/media/public.ts";

const WIDTHS = [160, 320, 400, 640, 880, 1280, 2048];
const FALLBACK_WIDTHS = [400, 880, 2048];
const widthsOf = { webp: FALLBACK_WIDTHS, avif: WIDTHS } as const;
const types = ["webp", "avif"] as const;

/** Of a photo of 12 megapixels with all its files. */
export const sampleLook = {
  width: 4032,
  height: 3024,
  thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
  colour: "#a03020",
  variants: types.flatMap((type) =>
    widthsOf[type].map((width) => ({
      width,
      height: (width * 3) / 4,
      bytes: width * 40,
      contentType: `image/${type}` as const,
      path: `${width}.${type}`,
      isAnimated: false,
    })),
  ),
} satisfies Partial<Rendition>;

export function samplePicture({ owner, mediaId }: { owner: string; mediaId: string }): PhotoPicture {
  const preview = { width: 1200, height: 630, bytes: 9, path: "preview.jpeg", isAnimated: false };
  const digest = createHash("sha256").update(mediaId).digest();
  return describePicture({
    ...sampleLook,
    // No two photos look alike, so that no two pictures pack as one.
    thumbhash: digest.toString("base64").slice(0, sampleLook.thumbhash.length),
    colour: `#${digest.toString("hex").slice(0, 6)}`,
    owner,
    mediaId,
    generation: "1",
    purpose: "photo",
    phash: "0".repeat(16),
    preview: { ...preview, contentType: "image/jpeg" },
  });
}
