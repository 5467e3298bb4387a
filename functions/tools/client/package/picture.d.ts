import type { ShownPhoto } from "./operations.js";
import type { PhotoPicture } from "./operations.js";
import type { Rendition } from "./documents.js";

/** Where the variants are: the project's bucket, and the host of Firebase Storage or of its emulator. */
export interface PictureSource {
  bucket: string;
  /** `http://127.0.0.1:9199` for an emulator. */
  host?: string;
}

export interface Picture {
  /** For `<img src>`, and for readers that know no `srcset`. */
  src: string;
  /** One `<source>` a type, the best first. */
  sources: { type: string; srcset: string }[];
  /** Those of the photo itself: they give the page its layout before anything has loaded. */
  width: number;
  height: number;
  /** From narrow to wide: what `sizes` chooses from. */
  widths: number[];
  /** The dominant colour, `#rrggbb`. */
  colour: string;
  /** A JPEG for link previews and e-mail. */
  preview: string;
  /** A blurred picture as a data URL. Decoded when asked for, and only once. */
  readonly placeholder: string;
}

/** Where Firestore has the rendition of a photo that comes without its picture. */
export declare function renditionPath(photo: ShownPhoto): string;

/** Attributes of `<picture>` and `<img>` for the `picture` of a card or of a listing's photo, or for a rendition. */
export declare function pictureOf(shown: PhotoPicture | Rendition, source: PictureSource): Picture;
