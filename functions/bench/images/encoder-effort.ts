/**
 * Prints bytes and time of WebP and AVIF at every effort worth a look, at the likeness (SSIM) that WebP reaches at
 * Souk's quality and libwebp's default effort: `node bench/images/encoder-effort.ts`. What was chosen by it, and
 * why, is in bench/images/README.md.
 */
import sharp from "sharp";
import { decodePhoto, type Pixels } from "../../src/media/imaging/decode-photo.ts";
import { chooseAvifQuality, WEBP_QUALITY } from "../../src/media/imaging/encode-variant.ts";
import { inspectPhoto } from "../../src/media/imaging/inspect-photo.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { measureSsim, type Luma } from "./ssim.ts";

interface Format {
  name: "webp" | "avif";
  efforts: number[];
  quality: (width: number) => number;
}

const FORMATS: Format[] = [
  { name: "webp", efforts: [0, 1, 2, 3, 4, 5, 6], quality: () => WEBP_QUALITY },
  { name: "avif", efforts: [0, 1, 2, 3, 4], quality: chooseAvifQuality },
];
const REFERENCE = { format: "webp", quality: WEBP_QUALITY, effort: 4 } as const;
const WIDTHS = [400, 640, 880, 1280, 2048];
const RUNS = 3;

// Souk never reads AVIF; this has to, to see how like the photo it is.
sharp.unblock({ operation: ["VipsForeignLoadHeifBuffer"] });

interface Setting {
  format: "webp" | "avif";
  quality: number;
  effort: number;
}

function encode(photo: Pixels, { format, quality, effort }: Setting): Promise<Buffer> {
  const image = sharp(photo.data, { raw: photo });
  const encoded =
    format === "webp"
      ? image.webp({ quality, effort })
      : image.avif({ quality, effort, chromaSubsampling: "4:2:0" });
  return encoded.toBuffer();
}

async function readLuma(image: ReturnType<typeof sharp>): Promise<Luma> {
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function measureSetting(photo: Pixels, setting: Setting) {
  const bytes = await encode(photo, setting);
  const original = await readLuma(sharp(photo.data, { raw: photo }));
  return { bytes: bytes.length, ssim: measureSsim(original, await readLuma(sharp(bytes))) };
}

/** The lowest quality whose likeness is not below the wanted one. Likeness grows with quality. */
async function matchLikeness(photo: Pixels, setting: Omit<Setting, "quality">, wanted: number) {
  let [low, high] = [30, 100];
  while (low < high) {
    const quality = Math.floor((low + high) / 2);
    const { ssim } = await measureSetting(photo, { ...setting, quality });
    if (ssim >= wanted) high = quality;
    else low = quality + 1;
  }
  return { quality: high, ...(await measureSetting(photo, { ...setting, quality: high })) };
}

async function measureCpu(photo: Pixels, setting: Setting): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    await encode(photo, setting);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

const bytes = await makePhoto({ megapixels: 12 });
const facts = await inspectPhoto(bytes);
for (const width of WIDTHS) {
  const photo = await decodePhoto(bytes, facts, { width, height: (width * 3) / 4, fit: "fill" });
  const reference = await measureSetting(photo, REFERENCE);
  const rows = [];
  for (const { name: format, efforts, quality: choose } of FORMATS) {
    const ours = choose(width);
    for (const effort of efforts) {
      const match = await matchLikeness(photo, { format, effort }, reference.ssim - 0.0005);
      const same = await measureSetting(photo, { format, effort, quality: ours });
      rows.push({
        format,
        effort,
        quality: match.quality,
        ssim: match.ssim.toFixed(4),
        kB: (match.bytes / 1000).toFixed(1),
        "CPU ms": Math.round(await measureCpu(photo, { format, effort, quality: match.quality })),
        "our quality": ours,
        "its kB": (same.bytes / 1000).toFixed(1),
        "its ssim": same.ssim.toFixed(4),
      });
    }
  }
  console.log(`\n${width} px wide`);
  console.table(rows);
}
