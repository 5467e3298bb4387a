/** What a frontend imports to show photos: turns the picture that cards carry, or a manifest, into attributes of `<picture>` and `<img>`. */
import { thumbHashToDataURL } from "thumbhash";
import type { Rendition } from "../media/photo.ts";
import type { PhotoPicture } from "../media/photo-picture.ts";
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

/** Where Firestore has the rendition of a photo that comes without its picture, as in an order or on a profile: what it shows never changes. */
export function renditionPath({ mediaId, generation }: ShownPhoto): string {
  return `media/${mediaId}/renditions/${generation}`;
}

/**
 * `shown` is the `picture` of a listing's photo or of a card's cover; or the document at `renditionPath`, or that of one's own
 * `media/{mediaId}` as from a Firestore listener. Nothing else is needed. The browser
 * chooses a variant by the `sizes` of the page, such as `limitDensity("(min-width: 60rem) 30rem, 100vw")`.
 */
export function pictureOf(
  shown: PhotoPicture | Rendition,
  { bucket, host = FIREBASE_STORAGE }: PictureSource,
): Picture {
  const { width, height, colour, thumbhash } = shown;
  const { variants, preview } = "folder" in shown ? filesOf(shown) : shown;
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
    widths: widthsOf(variants),
    colour,
    preview: urlOf(preview),
    get placeholder() {
      return (placeholder ??= thumbHashToDataURL(
        Uint8Array.from(atob(thumbhash), (byte) => byte.charCodeAt(0)),
      ));
    },
  };
}

function widthsOf(variants: readonly { width: number }[]): number[] {
  return [...new Set(variants.map(({ width }) => width))].toSorted((one, other) => one - other);
}

/** The files that a picture says there are. */
function filesOf({ folder, webp, avif, isAnimated }: PhotoPicture) {
  const named = (type: "webp" | "avif", moves: boolean) => (width: number) => ({
    contentType: `image/${type}`,
    width,
    path: `${folder}${width}.${type}`,
    isAnimated: moves,
  });
  return {
    variants: [...webp.map(named("webp", isAnimated)), ...avif.map(named("avif", false))],
    preview: { contentType: "image/jpeg", path: `${folder}preview.jpeg` },
  };
}
