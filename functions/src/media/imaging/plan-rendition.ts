import type { Purpose } from "../photo.ts";
import type { Frame } from "./decode-photo.ts";
import type { AvifSettings } from "./encode-variant.ts";
import { PREVIEW_SIZE } from "./encode-variant.ts";
import type { PhotoFacts } from "./inspect-photo.ts";
import {
  ANIMATION_WIDTHS,
  AVATAR_WIDTHS,
  chooseVariantSizes,
  FALLBACK_WIDTHS,
  VARIANT_WIDTHS,
  type Size,
} from "./variant-sizes.ts";

export interface RenderSettings {
  purpose: Purpose;
  avif: AvifSettings;
  /** Whether HEIC is decoded or refused, which is what happens by default. */
  acceptsHeic?: boolean;
}

/** What is rendered of a photo, decided before decoding it. Sizes go from small to large. */
export interface RenditionPlan {
  /** The part of the photo that is shown, in its own pixels: all of it, or the square of an avatar. */
  shown: Size;
  /** What the photo is decoded to. */
  decoded: Frame;
  /** What everything is made of: all that is decoded, or the square that is cut out of it. */
  largest: Size;
  /** Whether all frames are rendered, as of a photo that moves. An avatar is always still. */
  isAnimated: boolean;
  webp: Size[];
  avif: Size[];
  preview: Size;
}

function isFallback(size: Size, largest: Size): boolean {
  return size === largest || FALLBACK_WIDTHS.includes(size.width);
}

/** Enough to read a label, and small enough to be sent. */
const MAX_PREVIEW_WIDTH = 1600;
const isForPreview = ({ width }: Size) => width <= MAX_PREVIEW_WIDTH;

export function planRendition(facts: PhotoFacts, { purpose, avif }: RenderSettings): RenditionPlan {
  const isAvatar = purpose === "avatar";
  const isAnimated = !isAvatar && facts.frames > 1;
  const side = Math.min(facts.upright.width, facts.upright.height);
  const shown = isAvatar ? { width: side, height: side } : facts.upright;
  const widths = isAvatar ? AVATAR_WIDTHS : isAnimated ? ANIMATION_WIDTHS : VARIANT_WIDTHS;
  const sizes = chooseVariantSizes(shown, widths);
  const largest = sizes.at(-1) ?? shown;
  const asAvif = sizes.filter(({ width }) => width <= avif.maxWidth);
  const isStillPhoto = !isAvatar && !isAnimated;
  return {
    shown,
    decoded: isAvatar ? frameAround(facts.upright, largest.width) : { ...largest, fit: "fill" },
    largest,
    isAnimated,
    webp: isStillPhoto ? sizes.filter((size) => !asAvif.includes(size) || isFallback(size, largest)) : sizes,
    avif: asAvif,
    preview: purpose === "photo" ? PREVIEW_SIZE : (sizes.findLast(isForPreview) ?? largest),
  };
}

/** An avatar is decoded whole, to see where to cut; of a strip that is longer than this many squares its middle. */
const MAX_SQUARES = 16;

function frameAround({ width, height }: Size, side: number): Frame {
  const scale = side / Math.min(width, height);
  const longest = MAX_SQUARES * side;
  return {
    width: Math.min(longest, Math.round(width * scale)),
    height: Math.min(longest, Math.round(height * scale)),
    fit: "cover",
  };
}
