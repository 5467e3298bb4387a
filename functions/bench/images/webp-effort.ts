/**
 * Prints bytes and time of every WebP effort at the likeness (SSIM) that effort 4, libwebp's default, reaches
 * at Souk's quality: `node bench/images/webp-effort.ts`. The choice it led to is in bench/README.md.
 */
import sharp from "../../src/media/imaging/locked-sharp.ts";
import { decodePhoto, type Pixels } from "../../src/media/imaging/decode-photo.ts";
import { WEBP_QUALITY } from "../../src/media/imaging/encode-variant.ts";
import { inspectPhoto } from "../../src/media/imaging/inspect-photo.ts";
import { makePhoto } from "../../src/testing/photos.ts";
import { measureSsim, type Luma } from "./ssim.ts";

const DEFAULT_EFFORT = 4;
const RUNS = 3;

async function readLuma(image: ReturnType<typeof sharp>): Promise<Luma> {
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function encode(photo: Pixels, quality: number, effort: number) {
  const bytes = await sharp(photo.data, { raw: photo }).webp({ quality, effort }).toBuffer();
  const original = await readLuma(sharp(photo.data, { raw: photo }));
  return { bytes: bytes.length, ssim: measureSsim(original, await readLuma(sharp(bytes))) };
}

/** The lowest quality whose likeness is not below the wanted one, and what it costs. */
async function matchLikeness(photo: Pixels, effort: number, wanted: number) {
  for (let quality = WEBP_QUALITY - 4; ; quality++) {
    const result = await encode(photo, quality, effort);
    if (result.ssim >= wanted || quality === 100) return { quality, ...result };
  }
}

async function measureCpu(photo: Pixels, quality: number, effort: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    await sharp(photo.data, { raw: photo }).webp({ quality, effort }).toBuffer();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

const bytes = await makePhoto({ megapixels: 12 });
const facts = await inspectPhoto(bytes);
for (const width of [640, 2048]) {
  const photo = await decodePhoto(bytes, facts, { width, height: (width * 3) / 4, fit: "fill" });
  const reference = await encode(photo, WEBP_QUALITY, DEFAULT_EFFORT);
  const rows = [];
  for (let effort = 0; effort <= 6; effort++) {
    const match = await matchLikeness(photo, effort, reference.ssim - 0.0005);
    const cpu = await measureCpu(photo, match.quality, effort);
    const same = await encode(photo, WEBP_QUALITY, effort);
    rows.push({
      effort,
      quality: match.quality,
      ssim: match.ssim.toFixed(4),
      kB: (match.bytes / 1000).toFixed(1),
      "CPU ms": Math.round(cpu),
      [`kB at q${WEBP_QUALITY}`]: (same.bytes / 1000).toFixed(1),
      [`ssim at q${WEBP_QUALITY}`]: same.ssim.toFixed(4),
    });
  }
  console.log(`\n${width} px wide`);
  console.table(rows);
}
