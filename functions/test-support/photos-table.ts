import sharp from "sharp";
import { CARD, drawCard } from "./photos-card.ts";
import type { HostileFile } from "./photos-expectation.ts";
import { AVIF_FILES } from "./photos-heif.ts";
import { IMPOSTORS, makeAnimation, makeGifBomb, makePngBomb, truncate } from "./photos-hostile.ts";
import {
  exifWithThumbnail,
  makeApng,
  makeGifScript,
  withClaimedSize,
  withJpegSegment,
  withPngChunk,
} from "./photos-odd.ts";

/** Stands in every hidden place of the files below. */
export const SECRET = "the-place-where-I-live";
export const SCRIPT = "alert(document.domain)";

const jpeg = () => drawCard().jpeg({ quality: 95, chromaSubsampling: "4:4:4" });
const png = () => drawCard().png();
const turned = { width: CARD.height, height: CARD.width };

/** Files that people, phones and attackers upload, and what has to come of each. */
export const HOSTILE_FILES: HostileFile[] = [
  ["a plain JPEG", () => jpeg().toBuffer(), {}],
  ["a progressive JPEG", () => drawCard().jpeg({ progressive: true, quality: 95 }).toBuffer(), {}],
  ["a CMYK JPEG", () => jpeg().toColourspace("cmyk").toBuffer(), {}],
  ["a grey JPEG", () => jpeg().toColourspace("b-w").toBuffer(), { shows: "greys" }],
  ["a 16-bit PNG", () => png().toColourspace("rgb16").toBuffer(), {}],
  ["a 16-bit grey PNG", () => png().toColourspace("grey16").toBuffer(), { shows: "greys" }],
  ["a PNG of a palette", () => drawCard().png({ palette: true, colours: 8 }).toBuffer(), {}],
  ["an interlaced PNG", () => drawCard().png({ progressive: true }).toBuffer(), {}],
  [
    "a grey PNG with alpha",
    () => png().toColourspace("b-w").ensureAlpha(0.5).toBuffer(),
    { shows: "something else", hasAlpha: true },
  ],
  ["a lossless WebP", () => drawCard().webp({ lossless: true }).toBuffer(), {}],
  ["a still GIF", () => drawCard().gif().toBuffer(), {}],

  ["a JPEG turned by its EXIF", () => jpeg().rotate(270).withMetadata({ orientation: 6 }).toBuffer(), {}],
  [
    "a WebP turned by its EXIF",
    () => drawCard().rotate(90).webp().withMetadata({ orientation: 8 }).toBuffer(),
    {},
  ],
  [
    "a PNG turned by its EXIF",
    () => drawCard().rotate(180).png().withMetadata({ orientation: 3 }).toBuffer(),
    {},
  ],
  [
    "a JPEG of an orientation that does not exist",
    () =>
      jpeg()
        .rotate(270)
        .withExif({ IFD0: { Orientation: "77" } })
        .toBuffer(),
    { ...turned, shows: "something else" },
  ],
  [
    "a JPEG whose EXIF claims more than there is",
    () => withExif(Buffer.concat([EXIF_HEAD, Buffer.from("ffff", "hex"), Buffer.from(SECRET)])),
    {},
  ],
  [
    "a JPEG whose EXIF segment is shorter than it says",
    () => withExif(Buffer.concat([EXIF_HEAD, Buffer.from(SECRET)]), 60_000),
    "Damaged",
  ],
  [
    "a JPEG whose EXIF segment is longer than it says",
    () => withExif(Buffer.concat([EXIF_HEAD, Buffer.from(SECRET)]), 10),
    {},
  ],
  [
    "a JPEG with a small picture of something else in its EXIF",
    async () => withExif(exifWithThumbnail(Buffer.concat([await makeThumbnail(), Buffer.from(SECRET)]))),
    {},
  ],
  [
    "a JPEG with a place in its EXIF",
    () =>
      jpeg()
        .withExif({ IFD0: { ImageDescription: SECRET } })
        .toBuffer(),
    {},
  ],
  ["a WebP with XMP", () => drawCard().webp().withXmp(`<x:xmpmeta>${SECRET}</x:xmpmeta>`).toBuffer(), {}],
  [
    "a PNG with a text",
    async () => withPngChunk(await png().toBuffer(), "tEXt", Buffer.from(`Place\0${SECRET}`)),
    {},
  ],
  [
    "a JPEG with a comment",
    async () => withJpegSegment(await jpeg().toBuffer(), { marker: 0xfe, content: Buffer.from(SECRET) }),
    {},
  ],
  [
    "a JPEG with a film behind it",
    async () => Buffer.concat([await jpeg().toBuffer(), IMPOSTORS.mp4, Buffer.from(SECRET)]),
    {},
  ],

  ...AVIF_FILES,

  ["a JPEG with an sRGB profile", () => jpeg().withIccProfile("srgb").toBuffer(), {}],
  ["a JPEG with a Display P3 profile", () => jpeg().withIccProfile("p3").toBuffer(), {}],
  ["a PNG with a Display P3 profile", () => png().withIccProfile("p3").toBuffer(), {}],
  ["a CMYK JPEG with a profile", () => jpeg().withIccProfile("cmyk").toBuffer(), {}],
  [
    "a JPEG with a broken profile",
    async () =>
      withJpegSegment(await jpeg().toBuffer(), {
        marker: 0xe2,
        content: Buffer.from(`ICC_PROFILE\0\x01\x01${SECRET}`),
      }),
    {},
  ],

  [
    "a PNG of one pixel",
    () => drawCard({ width: 1, height: 1 }).png().toBuffer(),
    { width: 1, height: 1, shows: "something else" },
  ],
  [
    "a strip",
    () => drawCard({ width: 20_000, height: 10 }).png().toBuffer(),
    { width: 20_000, height: 10, shows: "something else" },
  ],
  [
    "a pole",
    () => drawCard({ width: 10, height: 20_000 }).png().toBuffer(),
    { width: 10, height: 20_000, shows: "something else" },
  ],

  ["an animated GIF", () => makeAnimation(5), { width: 64, height: 64, frames: 5, shows: "something else" }],
  ["an animated WebP", () => makeAnimatedWebp(3), { frames: 3, shows: "colours" }],
  ["an animated PNG, of which the default picture is shown", () => makeApng(), {}],
  [
    "a GIF of 200 frames",
    () => makeAnimation(200, 8),
    { width: 8, height: 8, frames: 200, shows: "something else" },
  ],
  ["a GIF of 201 frames", () => makeGifBomb(201, 8), "TooManyFrames"],
  ["a GIF whose frames together are too large", () => makeGifBomb(30, 3000), "TooManyFrames"],
  [
    "an animated GIF cut short, of which the frames that arrived whole are shown",
    async () => truncate(await makeAnimation(5)),
    { width: 64, height: 64, frames: 2, shows: "something else" },
  ],
  ["a still GIF cut short", async () => truncate(await drawCard().gif().toBuffer()), "Damaged"],

  ["a GIF that is a script as well", () => makeGifScript(SCRIPT), { width: 10_799 }],
  ["a PNG that unpacks to 900 megapixels", () => makePngBomb(30_000), "TooManyPixels"],
  [
    "a JPEG that claims 65500 × 65500",
    async () => withClaimedSize(await jpeg().toBuffer(), { width: 65_500, height: 65_500 }),
    "TooManyPixels",
  ],
  [
    "a JPEG that claims to be a little larger than it is, of which the rest is grey",
    async () => withClaimedSize(await jpeg().toBuffer(), { width: 400, height: 400 }),
    { width: 400, height: 400, shows: "something else" },
  ],
  ["a JPEG cut short", async () => truncate(await jpeg().toBuffer()), "Damaged"],
  ["a PNG cut short", async () => truncate(await png().toBuffer()), "Damaged"],
  ["a WebP cut short", async () => truncate(await drawCard().webp().toBuffer()), "Damaged"],
  ["only the first bytes of a JPEG", () => Buffer.from("ffd8ff", "hex"), "Damaged"],
  ["a file of zeros", () => Buffer.alloc(1000), "UnsupportedType"],
  [
    "a file of 25 MB and a byte",
    () => Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(25e6)]),
    "TooManyBytes",
  ],
  ...Object.entries(IMPOSTORS).map(([type, bytes]): HostileFile => [
    type === "empty" ? "an empty file" : `a file that is ${type}`,
    () => bytes,
    type === "empty" ? "EmptyFile" : "UnsupportedType",
  ]),
];

const EXIF_HEAD = Buffer.from("Exif\0\0MM\0*\0\0\0\x08", "latin1");

async function withExif(exif: Buffer, length = exif.length + 2): Promise<Buffer> {
  return withJpegSegment(await jpeg().toBuffer(), { marker: 0xe1, content: exif, length });
}

async function makeThumbnail(): Promise<Buffer> {
  return sharp({ create: { width: 16, height: 16, channels: 3, background: "black" } })
    .jpeg()
    .toBuffer();
}

async function makeAnimatedWebp(frames: number): Promise<Buffer> {
  const { data, info } = await drawCard().raw().toBuffer({ resolveWithObject: true });
  // Frames that are (nearly) equal would be written as one.
  const all = Array.from({ length: frames }, (_, frame) =>
    frame === 0 ? data : Buffer.alloc(data.length, 50 * frame),
  );
  const raw = {
    width: info.width,
    height: info.height * frames,
    channels: info.channels,
    pageHeight: info.height,
  };
  return sharp(Buffer.concat(all), { raw, animated: true })
    .webp({ delay: Array(frames).fill(80), loop: 2 })
    .toBuffer();
}
