/** What a frontend imports to show photos: turns a manifest into attributes of `<picture>` and `<img>`. */
import { thumbHashToDataURL } from "thumbhash";
import type { Rendition } from "../media/photo.ts";
import type { ShownPhoto } from "../media/shown-photo.ts";

/** Where the variants are: the project's bucket, and the host of Firebase Storage or of its emulator. */
export interface PictureSource {
  bucket: string;
  /** `http://127.0.0.1:9199` for an emulator. */
  host?: string;
}

export interface Picture {
  /** For `<img src>`, and for readers that know no `srcset`. */
  src: string;
  /** One `<source>` a type, the best first. An animation has no AVIF, which would be a still image. */
  sources: { type: string; srcset: string }[];
  /** Those of the photo itself: they give the page its layout before anything has loaded. */
  width: number;
  height: number;
  /** The available widths, from narrow to wide: what `sizes` chooses from. */
  widths: number[];
  /** The dominant colour, `#rrggbb`. */
  colour: string;
  /** A JPEG for link previews and e-mail. */
  preview: string;
  /** A blurred picture as a data URL. Decoded when asked for, and only once. */
  readonly placeholder: string;
}

const FIREBASE_STORAGE = "https://firebasestorage.googleapis.com";
/** Wide enough for a phone at triple density and for most columns. */
const FALLBACK_WIDTH = 1280;
const BEST_FIRST = ["image/avif", "image/webp"] as const;

/** Where Firestore has the rendition of a photo that a listing, an order or a profile shows: it never changes its picture. */
export function renditionPath({ mediaId, generation }: ShownPhoto): string {
  return `media/${mediaId}/renditions/${generation}`;
}

/**
 * `rendition` is the document at `renditionPath`, or that of one's own `media/{mediaId}` as from a Firestore listener;
 * nothing else is needed. The browser
 * chooses a variant by the `sizes` of the page, such as `(min-width: 60rem) 30rem, 100vw`.
 */
export function pictureOf(rendition: Rendition, { bucket, host = FIREBASE_STORAGE }: PictureSource): Picture {
  const { width, height, colour, variants, preview, thumbhash } = rendition;
  const urlOf = ({ path }: { path: string }) =>
    `${host}/v0/b/${bucket}/o/${encodeURIComponent(path)}?alt=media`;
  const isAnimated = variants.some((variant) => variant.isAnimated);
  const ofType = (type: string) => variants.filter(({ contentType }) => contentType === type);
  const types = BEST_FIRST.filter((type) => !(isAnimated && type === "image/avif"));
  const plain = ofType("image/webp");
  const fallback = plain.findLast((variant) => variant.width <= FALLBACK_WIDTH) ?? plain[0] ?? preview;
  let placeholder: string | undefined;
  return {
    src: urlOf(fallback),
    sources: types
      .map((type) => ({
        type,
        srcset: ofType(type)
          .map((variant) => `${urlOf(variant)} ${variant.width}w`)
          .join(", "),
      }))
      .filter(({ srcset }) => srcset !== ""),
    width,
    height,
    widths: plain.map((variant) => variant.width),
    colour,
    preview: urlOf(preview),
    get placeholder() {
      return (placeholder ??= thumbHashToDataURL(
        Uint8Array.from(atob(thumbhash), (byte) => byte.charCodeAt(0)),
      ));
    },
  };
}
