import sharp from "sharp";
import { drawScene, type Scene } from "./photos-scene.ts";

/** The eight EXIF orientations. 6 is a phone held upright: the stored rows are the picture's columns. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface PhotoOptions {
  /** Stored as 4:3 unless `width` and `height` (upright, in pixels) say otherwise. Default 2. */
  megapixels?: number;
  width?: number;
  height?: number;
  /** The picture is stored so that this orientation shows it upright: bright sky at the top. Default 1. */
  orientation?: Orientation;
  /** Writes a place (Istanbul's Grand Bazaar) into the EXIF, as phones do. Default false. */
  gps?: boolean;
  /** The same seed gives the same bytes. Default 1. */
  seed?: number;
  /** JPEG quality. Default 91, which gives a 12-megapixel photo about 2.4 MB, as of a phone. */
  quality?: number;
}

/** What a phone writes into every photo, and no visitor of a shop should read. */
export const CAMERA_MAKE = "Souk Cameras";
const GPS_LATITUDE = "41/1 0/1 3840/100";

/** A picture no wider than this holds all the detail: a sensor with more pixels mostly records blur. */
const SCENE_WIDTH = 2000;

/** How the upright picture is laid down so that a viewer who obeys the orientation sees it upright. */
const STORED: Record<Orientation, { flop: boolean; degrees: number }> = {
  1: { flop: false, degrees: 0 },
  2: { flop: true, degrees: 0 },
  3: { flop: false, degrees: 180 },
  4: { flop: true, degrees: 180 },
  5: { flop: true, degrees: 270 },
  6: { flop: false, degrees: 270 },
  7: { flop: true, degrees: 90 },
  8: { flop: false, degrees: 90 },
};

/**
 * Makes a JPEG with the size and compressibility of a phone's photo: sky, textured ground, objects with hard
 * edges, sensor noise, and an sRGB profile as phones embed one. Twelve megapixels take about a second.
 */
export async function makePhoto(options: PhotoOptions = {}): Promise<Buffer> {
  const { orientation = 1, gps = false, seed = 1, quality = 91 } = options;
  const pixels = await makePixels(uprightSize(options), seed);
  const { flop, degrees } = STORED[orientation];
  return (
    sharp(pixels.data, { raw: pixels })
      .flop(flop)
      .rotate(degrees)
      .jpeg({ quality })
      .withExif({
        IFD0: { Make: CAMERA_MAKE, Model: "Bazaar 12", Orientation: String(orientation) },
        ...(gps && {
          IFD3: {
            GPSLatitudeRef: "N",
            GPSLatitude: GPS_LATITUDE,
            GPSLongitudeRef: "E",
            GPSLongitude: "28/1 58/1 480/100",
          },
        }),
      })
      // Keeps the orientation in step with the pixels, and embeds the profile.
      .withMetadata({ orientation })
      .toBuffer()
  );
}

/** The same picture as raw upright RGB, for tests that need another container or compare pixels. */
export async function makePixels(size: { width: number; height: number }, seed = 1): Promise<Scene> {
  const scale = Math.min(1, SCENE_WIDTH / size.width);
  const sceneSize = { width: Math.ceil(size.width * scale), height: Math.ceil(size.height * scale) };
  const scene = drawScene(sceneSize, seed);
  const data =
    scale === 1
      ? scene.data
      : await sharp(scene.data, { raw: scene })
          .resize({ ...size, fit: "fill", kernel: "cubic" })
          .raw()
          .toBuffer();
  addSensorNoise(data, seed);
  return { data, ...size, channels: 3 };
}

function uprightSize({ megapixels = 2, width, height, orientation = 1 }: PhotoOptions) {
  const long = Math.round(Math.sqrt((megapixels * 1e6 * 4) / 3));
  const short = Math.round((megapixels * 1e6) / long);
  const lying = orientation >= 5;
  return { width: width ?? (lying ? short : long), height: height ?? (lying ? long : short) };
}

/** Grain of about three levels, the same in the three channels. It changes `data` in place. */
function addSensorNoise(data: Buffer, seed: number) {
  let state = seed * 2654435761;
  for (let i = 0; i + 2 < data.length; i += 3) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const grain = (state >>> 29) + ((state >>> 26) & 7) - 7;
    data[i] = clampByte((data[i] ?? 0) + grain);
    data[i + 1] = clampByte((data[i + 1] ?? 0) + grain);
    data[i + 2] = clampByte((data[i + 2] ?? 0) + grain);
  }
}

function clampByte(value: number) {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
