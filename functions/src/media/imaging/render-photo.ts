import { concurrencyLimit } from "../../platform/concurrency/concurrency-limit.ts";
import { decodeAnimation, encodeAnimation, takeFirstFrame, type Animation } from "./animation.ts";
import { chooseWindow } from "./crop-window.ts";
import { cropPhoto, decodePhoto, type Pixels, makeThumbnail } from "./decode-photo.ts";
import { encodePreview, encodeAvif, encodeWebp } from "./encode-variant.ts";
import { inspectPhoto, type PhotoFacts } from "./inspect-photo.ts";
import { hashPhoto } from "./perceptual-hash.ts";
import { makePlaceholder, type Placeholder } from "./placeholder.ts";
import { planRendition, type RenderSettings, type RenditionPlan } from "./plan-rendition.ts";
import type { Size } from "./variant-sizes.ts";

export interface RenderedFile extends Size {
  /** Its name among the files of one photo. */
  name: string;
  contentType: "image/webp" | "image/avif" | "image/jpeg";
  isAnimated: boolean;
  bytes: Buffer;
}

/** `width` and `height` are those of what is shown of the uploaded photo, in its own pixels, upright. */
export interface RenderedPhoto extends Size, Placeholder {
  phash: string;
  /** WebP, then AVIF, each from small to large. */
  variants: RenderedFile[];
  preview: RenderedFile;
}

/**
 * Encoders that run at a time. Two use two cores where there are two, and on one they cost no time; each more
 * would hold another encoder's memory. libvips itself has one thread (locked-sharp.ts). A photo of
 * 48 megapixels with AVIF so peaks at 218 MB of the function's 1024, Node.js included (bench/images/README.md), and the
 * largest animation taken (200 frames of 640 × 398) at 490 MB.
 */
const MAX_ENCODERS = 2;

/**
 * Turns an uploaded file into clean photos: upright, sRGB, without metadata, never enlarged. One decode to
 * the largest variant, from which everything else is made, each encoded once. @throws PhotoRefused when the
 * file is not an acceptable photo.
 */
export async function renderPhoto(bytes: Uint8Array, settings: RenderSettings): Promise<RenderedPhoto> {
  const facts = await inspectPhoto(bytes, settings);
  const plan = planRendition(facts, settings);
  const { photo, animation } = await decode(bytes, facts, plan);

  const thumbnail = await makeThumbnail(photo);
  const runLimited = concurrencyLimit(MAX_ENCODERS);
  // The slowest starts first, so that all encoders finish at about the same time.
  const [avif, webp, preview, placeholder] = await Promise.all([
    fromLargest(plan.avif, (size) =>
      runLimited(async () => nameFile("avif", size, await encodeAvif(photo, size, settings.avif.effort))),
    ),
    fromLargest(plan.webp, (size) =>
      runLimited(async () =>
        animation
          ? { ...nameFile("webp", size, await encodeAnimation(animation, size)), isAnimated: true }
          : nameFile("webp", size, await encodeWebp(photo, size)),
      ),
    ),
    runLimited(async () => {
      const window = chooseWindow(photo, thumbnail, plan.preview);
      return nameFile("jpeg", plan.preview, await encodePreview(photo, window, plan.preview));
    }),
    runLimited(async () => ({ ...(await makePlaceholder(thumbnail)), phash: await hashPhoto(thumbnail) })),
  ]);
  return {
    ...plan.shown,
    ...placeholder,
    variants: [...webp, ...avif],
    preview: { ...preview, name: "preview.jpeg" },
  };
}

async function decode(
  bytes: Uint8Array,
  facts: PhotoFacts,
  { decoded, largest, isAnimated }: RenditionPlan,
): Promise<{ photo: Pixels; animation?: Animation }> {
  if (!isAnimated) return { photo: await cropTo(largest, await decodePhoto(bytes, facts, decoded)) };
  const animation = await decodeAnimation(bytes, facts, decoded);
  return { photo: takeFirstFrame(animation), animation };
}

async function cropTo(size: Size, photo: Pixels): Promise<Pixels> {
  if (photo.width === size.width && photo.height === size.height) return photo;
  return cropPhoto(photo, chooseWindow(photo, await makeThumbnail(photo), size));
}

async function fromLargest<T>(sizes: readonly Size[], render: (size: Size) => Promise<T>): Promise<T[]> {
  return (await Promise.all(sizes.toReversed().map(render))).toReversed();
}

function nameFile(format: "webp" | "avif" | "jpeg", size: Size, bytes: Buffer): RenderedFile {
  const contentType = `image/${format}` as const;
  return { ...size, name: `${size.width}.${format}`, contentType, isAnimated: false, bytes };
}
