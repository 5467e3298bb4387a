import { lightToSrgb } from "./colour-codes.ts";
import type { Curve, DisplayProfile } from "./icc-profile.ts";

/** From XYZ adapted to D50 to sRGB's light (IEC 61966-2-1, adapted by Bradford's method). */
const TO_SRGB = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
];

/** Above this much light what is brighter than white is compressed, so that highlights keep their shape. */
const KNEE = 0.8;

/** Steps of light that are told apart: the darkest are a fifth of a level of sRGB. */
const STEPS = 16_384;
const LEVELS = Uint8Array.from({ length: STEPS + 1 }, (_, step) =>
  Math.round(255 * lightToSrgb(step / STEPS)),
);

/** RGB with or without alpha, 8 or 16 bits a channel. */
interface Picture<D> {
  data: D;
  width: number;
  height: number;
  channels: 3 | 4;
}

/**
 * Converts pixels to sRGB by what a profile of primaries and curves says. libvips does so for ICC profiles in files that
 * it decodes itself; for code points, and what another decoder gives, it has nothing.
 */
export function convertToSrgb(
  { data, width, height, channels }: Picture<Uint8Array | Uint16Array>,
  profile: DisplayProfile,
): Picture<Buffer> {
  const most = data instanceof Uint16Array ? 65_535 : 255;
  const tables = new Map(profile.curves.map((curve) => [curve, tabulate(curve, most)]));
  const [reds, greens, blues] = profile.curves.map((curve) => tables.get(curve));
  const matrix = toSrgbMatrix(profile.primaries);
  const isBrighterThanWhite = [reds, greens, blues].some((light) => (light?.at(-1) ?? 0) > 1.01);
  const converted = Buffer.allocUnsafe(data.length);
  for (let i = 0; i < data.length; i += channels) {
    const red = reds?.[data[i] ?? 0] ?? 0;
    const green = greens?.[data[i + 1] ?? 0] ?? 0;
    const blue = blues?.[data[i + 2] ?? 0] ?? 0;
    let light0 = matrix[0] * red + matrix[1] * green + matrix[2] * blue;
    let light1 = matrix[3] * red + matrix[4] * green + matrix[5] * blue;
    let light2 = matrix[6] * red + matrix[7] * green + matrix[8] * blue;
    const brightest = Math.max(light0, light1, light2);
    if (isBrighterThanWhite && brightest > KNEE) {
      const scale = compress(brightest) / brightest;
      light0 *= scale;
      light1 *= scale;
      light2 *= scale;
    }
    converted[i] = levelOf(light0);
    converted[i + 1] = levelOf(light1);
    converted[i + 2] = levelOf(light2);
    if (channels === 4) converted[i + 3] = Math.round((255 * (data[i + 3] ?? 0)) / most);
  }
  return { data: converted, width, height, channels };
}

function tabulate(curve: Curve, most: number): Float32Array {
  return Float32Array.from({ length: most + 1 }, (_, level) => curve(level / most));
}

/** All channels of a pixel are scaled alike, so that its hue stays. */
function compress(light: number): number {
  return KNEE + (1 - KNEE) * (1 - Math.exp((KNEE - light) / (1 - KNEE)));
}

function levelOf(light: number): number {
  return LEVELS[light <= 0 ? 0 : light >= 1 ? STEPS : Math.round(light * STEPS)] ?? 0;
}

type Matrix = [number, number, number, number, number, number, number, number, number];

/** Row by row. */
function toSrgbMatrix(primaries: readonly number[][]): Matrix {
  return TO_SRGB.flatMap((row) =>
    primaries.map((xyz) => row.reduce((sum, factor, i) => sum + factor * (xyz[i] ?? 0), 0)),
  ) as Matrix;
}
