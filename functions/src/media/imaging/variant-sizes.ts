export interface Size {
  width: number;
  height: number;
}

/** Widths in pixels a frontend may ask for (`srcset`), each about twice the one before. */
export const VARIANT_WIDTHS = [160, 320, 640, 1280, 2048] as const;

/** Twice the greatest width: a long screenshot would otherwise pass WebP's 16383 and cost a decode's memory. */
export const MAX_HEIGHT = 4096;

/**
 * The sizes a photo is rendered in, smallest first, never larger than the photo. The last is the photo's
 * own width, or the greatest width, or what `MAX_HEIGHT` leaves of it.
 */
export function chooseVariantSizes(photo: Size): Size[] {
  const scale = Math.min(1, VARIANT_WIDTHS[4] / photo.width, MAX_HEIGHT / photo.height);
  const largest = Math.max(1, Math.round(photo.width * scale));
  return [...VARIANT_WIDTHS.filter((width) => width < largest), largest].map((width) => ({
    width,
    height: Math.min(MAX_HEIGHT, Math.max(1, Math.round((width * photo.height) / photo.width))),
  }));
}
