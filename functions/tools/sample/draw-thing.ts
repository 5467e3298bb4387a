import sharp from "sharp";
import { lengthOf, outlineOf } from "./outlines.ts";

/** Drawn in half its size: nothing in it is finer. */
const WIDTH = 320;
const HEIGHT = 240;

type Colour = readonly [red: number, green: number, blue: number];

/** The picture of a thing, as a JPEG: no two numbers give the same one, and one number always gives the same. */
export function drawThing(index: number, category: string): Promise<Buffer> {
  const colourAt = composePicture(index, category);
  const pixels = Buffer.allocUnsafe(WIDTH * HEIGHT * 3);
  for (let y = 0, at = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [red, green, blue] = colourAt(x, y);
      pixels[at++] = red;
      pixels[at++] = green;
      pixels[at++] = blue;
    }
  }
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
  return sharp(pixels, { raw })
    .resize({ width: 2 * WIDTH })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** A wall, a table, things out of focus, and the thing itself on the table, striped or dotted. */
function composePicture(index: number, category: string): (x: number, y: number) => Colour {
  const random = randomNumbers(index + 1);
  const hue = index * 137.5;
  const [wallTop, wallBottom] = [hsl(hue + 150, 0.4, 0.86), hsl(hue + 190, 0.35, 0.6)];
  const [light, dark, marks] = [hsl(hue, 0.7, 0.62), hsl(hue + 25, 0.7, 0.34), hsl(hue + 180, 0.6, 0.74)];
  const table = hsl(hue + 60, 0.25, 0.38);
  const horizon = HEIGHT * (0.55 + 0.25 * random());
  const blurred = Array.from({ length: 6 }, () => ({
    x: random() * WIDTH,
    y: random() * HEIGHT * 0.8,
    radius: 17 + 40 * random(),
    colour: hsl(hue + 360 * random(), 0.4, 0.35 + 0.45 * random()),
  }));
  const outline = outlineOf(category);
  const size = 1.75 + 0.4 * random();
  const [middle, angle] = [WIDTH / 2 + 87 * (random() - 0.5), 0.4 * (random() - 0.5)];
  const [cosine, sine] = [Math.cos(angle) / size, Math.sin(angle) / size];
  const isStriped = random() < 0.5;
  const step = 6 + 12 * random();
  return (x, y) => {
    let colour = y < horizon ? mix(wallTop, wallBottom, y / horizon) : table;
    for (const thing of blurred) {
      const near = 1 - lengthOf(x - thing.x, y - thing.y) / thing.radius;
      if (near > 0) colour = mix(colour, thing.colour, Math.min(0.7, near * 2));
    }
    const shadow = 1 - lengthOf((x - middle) / (50 * size), (y - HEIGHT / 2 - 43 * size) / (8 * size));
    if (shadow > 0) colour = mix(colour, [0, 0, 0], shadow * 0.6);
    const [dx, dy] = [x - middle, y - HEIGHT / 2];
    const [u, v] = [dx * cosine + dy * sine, dy * cosine - dx * sine];
    if (Math.max(Math.abs(u), Math.abs(v)) > 52) return colour;
    const distance = outline(u, v);
    if (distance > 1) return colour;
    const isMarked = isStriped
      ? modulo(v, step) < step / 3
      : lengthOf(modulo(u, step) - step / 2, modulo(v, step) - step / 2) < step / 4;
    const surface = mix(light, dark, (u + v + 100) / 200);
    const painted = distance > -1.2 ? dark : isMarked ? marks : surface;
    return mix(painted, colour, Math.max(0, distance));
  };
}

function mix(one: Colour, other: Colour, part: number): Colour {
  const share = (from: number, to: number) => from + (to - from) * part;
  return [share(one[0], other[0]), share(one[1], other[1]), share(one[2], other[2])];
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function hsl(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const sector = modulo(offset + hue / 30, 12);
    return 255 * (lightness - reach * Math.max(-1, Math.min(sector - 3, 9 - sector, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** Marsaglia's xorshift32: the same on every machine. */
function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}
