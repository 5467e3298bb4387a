import sharp, { type Sharp } from "sharp";

/**
 * A card of four colours that shows which way up a picture is and whether its colours were kept. None is so
 * bright that ink could not print it.
 */
export const CARD = { width: 96, height: 64 };

/** Red, green, blue of the card's quarters: top left, top right, bottom left, bottom right. */
export const CARD_COLOURS = [
  [180, 90, 80],
  [90, 150, 100],
  [80, 100, 170],
  [128, 128, 128],
] as const;

/** The card as a picture that is yet to be encoded. `width` and `height` stretch it. */
export function drawCard({ width, height } = CARD): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const quarter = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
      data.set(CARD_COLOURS[quarter] ?? [], i);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** The colours in the middle of a picture's quarters, as in `CARD_COLOURS`. */
export function readQuarters(picture: { data: Buffer; width: number; height: number }): number[][] {
  const { data, width, height } = picture;
  const at = (x: number, y: number) => {
    const i = 3 * (Math.floor(y * height) * width + Math.floor(x * width));
    return [...data.subarray(i, i + 3)];
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}
