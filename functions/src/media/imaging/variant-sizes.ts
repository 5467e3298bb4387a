export interface Size {
  width: number;
  height: number;
}

/** A part of a picture, in its pixels. */
export interface Window extends Size {
  left: number;
  top: number;
}

/**
 * Widths in pixels a frontend may ask for (`srcset`). 400 and 880 are what phones ask for most: one of two columns, and the whole
 * width, of the widest (440 CSS pixels) at double density.
 */
export const VARIANT_WIDTHS = [160, 320, 400, 640, 880, 1280, 2048] as const;

/** Those that are also WebP where all are AVIF: one browser in ten takes no AVIF, and can do with fewer. */
export const FALLBACK_WIDTHS: readonly number[] = [400, 880, 2048];

/** Sides of an avatar: beside a line of text, in a list, on a profile, each also for screens of double density. */
export const AVATAR_WIDTHS = [64, 128, 256, 512] as const;

/** Narrower than of a still photo: every frame is encoded, so 640 pixels already cost seconds. */
export const ANIMATION_WIDTHS = [160, 320, 640] as const;

/** Twice the greatest width: a long screenshot would otherwise pass WebP's 16383 and cost a decode's memory. */
export const MAX_HEIGHT = 4096;

/**
 * The sizes a photo is rendered in, smallest first, never larger than the photo. The last is the photo's
 * own width, or the last of `widths`, or what `MAX_HEIGHT` leaves of it.
 */
export function chooseVariantSizes(photo: Size, widths: readonly number[] = VARIANT_WIDTHS): Size[] {
  const greatest = widths.at(-1) ?? photo.width;
  const scale = Math.min(1, greatest / photo.width, MAX_HEIGHT / photo.height);
  const largest = Math.max(1, Math.round(photo.width * scale));
  return [...widths.filter((width) => width < largest), largest].map((width) => ({
    width,
    height: Math.min(MAX_HEIGHT, Math.max(1, Math.round((width * photo.height) / photo.width))),
  }));
}
