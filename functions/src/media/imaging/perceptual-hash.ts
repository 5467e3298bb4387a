import type { Pixels } from "./decode-photo.ts";
import sharp from "./locked-sharp.ts";

/** Side of the picture that is hashed: all detail that a hash should outlive is gone at this size. */
const SIDE = 32;
/** Side of the block of frequencies kept: 64 of them, one bit each. */
const BLOCK = 8;

/** Rows 1 to 8 of the DCT-II of `SIDE` points. Row 0, the mean brightness, tells nothing. */
const WAVES = Array.from({ length: BLOCK }, (_, row) => makeWave(row + 1));

/**
 * 64 bits as 16 hexadecimal digits that change little when a picture is resized or encoded anew: which of its
 * lowest frequencies are above their median. The DCT hash of pHash (C. Zauner, "Implementation and Benchmarking
 * of Perceptual Image Hash Functions", Hagenberg 2010, section 3.2.1) over the luma on white, with a Lanczos
 * resize in place of its mean filter.
 */
export async function hashPhoto(photo: Pixels): Promise<string> {
  const image = sharp(photo.data, { raw: photo });
  if (photo.channels === 2 || photo.channels === 4) image.flatten({ background: "white" });
  const luma = await image.resize({ width: SIDE, height: SIDE, fit: "fill" }).greyscale().raw().toBuffer();
  return hashLuma(luma);
}

/** Frequencies this close to the median are on it, so that a blank picture has the hash of zeros. */
const ROUNDING = 1e-6;

/** The hash of 32 × 32 bytes of brightness, row by row. */
function hashLuma(luma: Uint8Array): string {
  const rows = Array.from({ length: SIDE }, (_, y) => {
    const row = luma.subarray(y * SIDE, (y + 1) * SIDE);
    return WAVES.map((wave) => correlate(wave, row));
  });
  const frequencies = WAVES.flatMap((wave) =>
    WAVES.map((_, column) =>
      correlate(
        wave,
        rows.map((row) => row[column] ?? 0),
      ),
    ),
  );
  const [below = 0, above = 0] = frequencies.toSorted((a, b) => a - b).slice(31, 33);
  const median = (below + above) / 2;
  const bits = frequencies.map((frequency) => (frequency > median + ROUNDING ? "1" : "0")).join("");
  return BigInt(`0b${bits}`).toString(16).padStart(16, "0");
}

function makeWave(frequency: number): Float64Array {
  return Float64Array.from({ length: SIDE }, (_, x) =>
    Math.cos((frequency * (2 * x + 1) * Math.PI) / (2 * SIDE)),
  );
}

function correlate(wave: Float64Array, values: ArrayLike<number>): number {
  return wave.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0);
}
