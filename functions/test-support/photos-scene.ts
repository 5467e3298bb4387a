/** Upright RGB pixels, 8 bits a channel, row by row. */
export interface Scene {
  data: Buffer;
  width: number;
  height: number;
  channels: 3;
}

interface Size {
  width: number;
  height: number;
}

interface Thing {
  x: number;
  y: number;
  halfWidth: number;
  halfHeight: number;
  round: boolean;
  colour: [number, number, number];
  /** 0 is a flat surface, 1 a rough one. */
  texture: number;
}

/**
 * Draws a picture with the statistics of a photo: detail falling with frequency (a random fractal), a
 * smooth bright sky above a rough dark ground, and things with hard edges in front. Same seed, same picture.
 */
export function drawScene(size: Size, seed: number): Scene {
  const random = randomNumbers(seed);
  const relief = drawFractal(size, random);
  const data = Buffer.allocUnsafe(size.width * size.height * 3);
  paintBackground(data, size, relief);
  for (let i = 0; i < 48; i++) paintThing(data, size, { thing: inventThing(size, random), relief });
  return { data, ...size, channels: 3 };
}

function paintBackground(data: Buffer, { width, height }: Size, relief: Float32Array) {
  for (let y = 0, i = 0; y < height; y++) {
    const down = y / height;
    const ground = Math.min(1, Math.max(0, (down - 0.4) * 8));
    const texture = 14 + 96 * ground;
    const [red, green, blue] = [150 - 60 * ground, 190 - 110 * ground, 240 - 180 * ground];
    for (let x = 0; x < width; x++, i++) {
      const light = (relief[i] ?? 0) * texture + 12 * (x / width) - 10 * down;
      data[3 * i] = clampByte(red + light);
      data[3 * i + 1] = clampByte(green + light * 0.95);
      data[3 * i + 2] = clampByte(blue + light * 0.8);
    }
  }
}

function inventThing({ width, height }: Size, random: () => number): Thing {
  const reach = 0.02 + 0.12 * random() ** 2;
  return {
    x: random() * width,
    y: height * (0.4 + 0.6 * random()),
    halfWidth: reach * width * (0.4 + random()),
    halfHeight: reach * height * (0.4 + random()),
    round: random() < 0.5,
    colour: [40 + 200 * random(), 40 + 180 * random(), 30 + 180 * random()],
    texture: random() < 0.5 ? 16 : 90 * random(),
  };
}

function paintThing(
  data: Buffer,
  { width, height }: Size,
  { thing, relief }: { thing: Thing; relief: Float32Array },
) {
  const [red, green, blue] = thing.colour;
  const top = Math.max(0, Math.floor(thing.y - thing.halfHeight));
  const bottom = Math.min(height, Math.ceil(thing.y + thing.halfHeight));
  for (let y = top; y < bottom; y++) {
    const dy = (y - thing.y) / thing.halfHeight;
    const half = thing.halfWidth * (thing.round ? Math.sqrt(Math.max(0, 1 - dy * dy)) : 1);
    const right = Math.min(width, Math.ceil(thing.x + half));
    for (let x = Math.max(0, Math.floor(thing.x - half)); x < right; x++) {
      const i = y * width + x;
      const light = (relief[i] ?? 0) * thing.texture - 30 * dy - (20 * (x - thing.x)) / thing.halfWidth;
      data[3 * i] = clampByte(red + light);
      data[3 * i + 1] = clampByte(green + light);
      data[3 * i + 2] = clampByte(blue + light);
    }
  }
}

/** Values of about -1.5 to 1.5: each octave is the last one doubled, plus noise of a smaller amplitude. */
function drawFractal(size: Size, random: () => number): Float32Array {
  const octaves = Math.max(1, Math.ceil(Math.log2(Math.max(size.width, size.height) / 4)));
  let grid = { width: 1, height: 1, values: new Float32Array(1) };
  for (let octave = octaves; octave >= 0; octave--) {
    const width = Math.ceil(size.width / 2 ** octave);
    const height = Math.ceil(size.height / 2 ** octave);
    const amplitude = 0.66 * 0.8 ** (octaves - octave);
    const values = new Float32Array(width * height);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) values[i] = halfway(grid, x, y) + amplitude * (2 * random() - 1);
    }
    grid = { width, height, values };
  }
  return grid.values;
}

function halfway({ width, height, values }: Size & { values: Float32Array }, x: number, y: number) {
  const left = Math.min(x >> 1, width - 1);
  const above = Math.min(y >> 1, height - 1) * width;
  const right = Math.min((x + 1) >> 1, width - 1);
  const below = Math.min((y + 1) >> 1, height - 1) * width;
  const upper = (values[above + left] ?? 0) + (values[above + right] ?? 0);
  return (upper + (values[below + left] ?? 0) + (values[below + right] ?? 0)) / 4;
}

/** Marsaglia's xorshift32: even enough for pictures, and the same on every machine. */
function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

function clampByte(value: number) {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
