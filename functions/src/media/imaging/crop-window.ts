import type { Pixels } from "./decode-photo.ts";
import type { Size, Window } from "./variant-sizes.ts";

/** Windows that keep nearly as much as the best are as good, and the one with the subject in its middle is taken. */
const TOLERANCE = 0.01;

/**
 * The largest window of a picture with the aspect ratio of `shape` that keeps most of what stands out in it. As salient counts a
 * colour that is far from the picture's mean (Achanta and others, Frequency-tuned Salient Region Detection, 2009).
 * Where nothing stands out, it is the middle. libvips' "attention" looks for one point instead, and with it
 * cut through large things in the middle and past some at the edge. A `thumbnail` of the whole picture suffices.
 */
export function chooseWindow(picture: Size, thumbnail: Pixels, shape: Size): Window {
  const scale = Math.min(picture.width / shape.width, picture.height / shape.height);
  const width = Math.min(picture.width, Math.max(1, Math.round(shape.width * scale)));
  const height = Math.min(picture.height, Math.max(1, Math.round(shape.height * scale)));
  if (width === picture.width && height === picture.height) return { left: 0, top: 0, width, height };
  const { columns, rows } = sumSalience(thumbnail);
  return {
    left: Math.round(chooseOffset(columns, width / picture.width) * (picture.width - width)),
    top: Math.round(chooseOffset(rows, height / picture.height) * (picture.height - height)),
    width,
    height,
  };
}

/** Where a window of a `share` of the line begins, from 0 at its beginning to 1 at its end. */
function chooseOffset(line: Float64Array, share: number): number {
  const length = Math.min(line.length, Math.max(1, Math.round(line.length * share)));
  const offsets = line.length - length;
  const total = line.reduce((sum, value) => sum + value, 0);
  if (offsets === 0 || total === 0) return 0.5;
  const centre = line.reduce((sum, value, i) => sum + value * (i + 0.5), 0) / total;
  const kept = Array.from({ length: offsets + 1 }, (_, offset) =>
    line.subarray(offset, offset + length).reduce((sum, value) => sum + value, 0),
  );
  const least = Math.max(...kept) - TOLERANCE * total;
  let chosen = 0;
  let nearest = Infinity;
  for (const [offset, sum] of kept.entries()) {
    const distance = Math.abs(offset + length / 2 - centre);
    if (sum >= least && distance < nearest) [chosen, nearest] = [offset, distance];
  }
  return chosen / offsets;
}

function sumSalience({ data, width, height, channels }: Pixels) {
  const colours = channels >= 3 ? 3 : 1;
  const mean = meanColour(data, channels, colours);
  const columns = new Float64Array(width);
  const rows = new Float64Array(height);
  for (let i = 0, pixel = 0; i < data.length; i += channels, pixel++) {
    let distance = 0;
    for (let channel = 0; channel < colours; channel++) {
      distance += ((data[i + channel] ?? 0) - (mean[channel] ?? 0)) ** 2;
    }
    // Squared once more, so that a little of what stands out counts more than much of what is only not the mean.
    const salience = distance ** 2 * opacity(data, i, channels);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    columns[x] = (columns[x] ?? 0) + salience;
    rows[y] = (rows[y] ?? 0) + salience;
  }
  return { columns, rows };
}

function meanColour(data: Buffer, channels: number, colours: number): number[] {
  const sums = [0, 0, 0];
  let weight = 0;
  for (let i = 0; i < data.length; i += channels) {
    const opaque = opacity(data, i, channels);
    weight += opaque;
    for (let channel = 0; channel < colours; channel++) {
      sums[channel] = (sums[channel] ?? 0) + opaque * (data[i + channel] ?? 0);
    }
  }
  return sums.map((sum) => sum / Math.max(1, weight));
}

/** 0 to 1. With two or four channels the last is alpha. */
function opacity(data: Buffer, at: number, channels: number): number {
  return channels % 2 === 0 ? (data[at + channels - 1] ?? 0) / 255 : 1;
}
